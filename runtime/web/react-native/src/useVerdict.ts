import type { ClassifyOptions, MessageClassifier, Verdict } from "@rightchannel/runtime";
import { useEffect, useState } from "react";

/** What is said of a text. */
export interface Answer {
  readonly text: string;
  readonly verdict: Verdict | null;
  readonly fault: string | null;
}

const NOTHING: Answer = { text: "", verdict: null, fault: null };

/**
 * Judge a text once typing has paused. An answer to an older text is never shown.
 *
 * @param wait - For how long typing must have paused, in milliseconds.
 */
export function useVerdict(
  classifier: MessageClassifier | null,
  text: string,
  { direction = "outgoing", audience = "colleague", operating_point = "balanced" }: ClassifyOptions = {},
  wait = 150,
): Answer {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    if (classifier === null || text === "") return setAnswer(NOTHING);
    let current = true;
    const say = (verdict: Verdict | null, fault: string | null) => {
      if (current) setAnswer({ text, verdict, fault });
    };
    const timer = setTimeout(() => {
      classifier.classify(text, { direction, audience, operating_point }).then(
        (verdict) => say(verdict, null),
        (error: unknown) => say(null, String(error)),
      );
    }, wait);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [classifier, text, direction, audience, operating_point, wait]);
  return answer;
}
