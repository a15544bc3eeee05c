import { DIRECTIONS, type Direction } from "@rightchannel/runtime";
import { useState } from "react";
import { Pressable, StyleSheet, Text, TextInput, View } from "react-native";
import { useClassifier } from "./useClassifier";
import { useVerdict } from "./useVerdict";
import { VerdictPanel } from "./VerdictPanel";

const NAMES: Record<Direction, string> = { outgoing: "I write it", incoming: "I got it" };

/** A message composer that says, while one types, whether chat is the right channel. It never blocks typing. */
export function ComposerScreen() {
  const [text, setText] = useState("");
  const [direction, setDirection] = useState<Direction>("outgoing");
  const { classifier, fault } = useClassifier();
  const answer = useVerdict(classifier, text, { direction });

  return (
    <View style={styles.screen}>
      <View accessibilityRole="radiogroup" style={styles.directions}>
        {DIRECTIONS.map((name) => (
          <Pressable
            accessibilityRole="radio"
            accessibilityState={{ checked: name === direction }}
            key={name}
            onPress={() => setDirection(name)}
            style={[styles.direction, name === direction && styles.chosen]}
          >
            <Text>{NAMES[name]}</Text>
          </Pressable>
        ))}
      </View>
      <TextInput
        accessibilityLabel="Message"
        autoComplete="off"
        multiline
        onChangeText={setText}
        placeholder="Write or paste a message"
        style={styles.message}
        value={text}
      />
      <VerdictPanel answer={answer} classifier={classifier} fault={fault ?? answer.fault} />
    </View>
  );
}

const styles = StyleSheet.create({
  screen: { flex: 1, gap: 12, padding: 16 },
  directions: { flexDirection: "row", gap: 8 },
  direction: {
    borderColor: "transparent",
    borderRadius: 8,
    borderWidth: 2,
    justifyContent: "center",
    minHeight: 48,
    padding: 8,
  },
  chosen: { borderColor: "#1d4e89" },
  message: { borderColor: "#5b6470", borderRadius: 8, borderWidth: 1, fontSize: 17, minHeight: 96, padding: 12 },
});
