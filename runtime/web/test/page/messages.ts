/** Invented messages that any model worth its name gets right, and by a wide margin. */
export const MESSAGES = {
  logistical:
    "Can anyone swap my early shift on Thursday for a late one? The van keys are on the hook by the front desk.",
  support: "Well done today everyone, you were brilliant. Thank you, now get some rest.",
  sensitive:
    "She is staying at the refuge on Mill Lane under another name now. Please do not tell her ex-partner where she lives.",
  evidential: "The knife was under his bed, there is blood on the handle. I have the video of him running off.",
  "operational-decision":
    "I am authorising the arrest at six tomorrow. Go in through the back and force the door if they do not answer.",
} as const;
