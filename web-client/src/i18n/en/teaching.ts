export const teaching = {
  // Answers
  "teaching.answer": "Answer",
  "teaching.change": "Change the answer",
  "teaching.yourWords": "Your answer in a few words",
  "teaching.order": "Your order, first to last",
  "teaching.up": "Move up: {what}",
  "teaching.down": "Move down: {what}",
};
