import { type Action, type MessageClassifier, words } from "@rightchannel/runtime";
import { StyleSheet, Text, View } from "react-native";
import type { Answer } from "./useVerdict";

interface Props {
  readonly classifier: MessageClassifier | null;
  readonly answer: Answer;
  readonly fault: string | null;
}

/** What is said of the message, in the words of the policy. A screen reader says it when it changes. */
export function VerdictPanel({ classifier, answer: { verdict }, fault }: Props) {
  if (fault !== null) return <Text accessibilityRole="alert">{fault}</Text>;
  if (classifier === null) return <Text>Loading the model …</Text>;
  if (verdict === null) return <Text>Nothing to judge yet.</Text>;
  const texts = words(classifier.policy, classifier.language);
  return (
    <View accessibilityLiveRegion="polite" style={[styles.panel, { borderColor: COLOURS[verdict.action] }]}>
      <Text style={styles.action}>{texts.actions[verdict.direction][verdict.action]}</Text>
      <Text>{`${texts.labels[verdict.label]}. Belongs in: ${texts.destinations[verdict.belongs]}`}</Text>
      <Text>{verdict.advice}</Text>
      <Text style={styles.note}>This is a model's estimate. It can be wrong: the decision is yours.</Text>
    </View>
  );
}

const COLOURS: Record<Action, string> = { send: "#1b6e3c", check: "#8a5a00", hold: "#a4161a" };

const styles = StyleSheet.create({
  panel: { borderLeftWidth: 6, gap: 8, padding: 12 },
  action: { fontSize: 20, fontWeight: "600" },
  note: { fontSize: 13 },
});
