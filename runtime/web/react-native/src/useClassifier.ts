import type { MessageClassifier } from "@rightchannel/runtime";
import { useEffect, useState } from "react";
import { loadClassifier } from "./loadClassifier";

/** What there is of the classifier: neither while it loads, then one of the two. */
export interface Loading {
  readonly classifier: MessageClassifier | null;
  readonly fault: string | null;
}

/** Load the classifier once, and give its memory back when the screen goes. */
export function useClassifier(): Loading {
  const [loading, setLoading] = useState<Loading>({ classifier: null, fault: null });
  useEffect(() => {
    let wanted = true;
    let loaded: MessageClassifier | null = null;
    loadClassifier().then(
      (classifier) => {
        loaded = classifier;
        if (wanted) setLoading({ classifier, fault: null });
        else void classifier.release();
      },
      (error: unknown) => {
        if (wanted) setLoading({ classifier: null, fault: String(error) });
      },
    );
    return () => {
      wanted = false;
      void loaded?.release();
    };
  }, []);
  return loading;
}
