/** Invented messages, one for each label. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  logistical:
    "Can anyone swap my early turn on Thursday for a late? The van keys are back on the hook by the front desk.",
  support: "Really well done today everyone, that was a hard shift. Look after yourselves and get some rest.",
  sensitive:
    "She is staying at the refuge on Mill Lane under another name now. Please do not tell her ex-partner where she lives.",
  evidential:
    "Here is the video of him kicking the door in, you can see his face. The knife is still under the bed with blood on it.",
  "operational-decision":
    "I am authorising the arrest at six tomorrow. Go in through the back and force the door if they do not answer.",
};
