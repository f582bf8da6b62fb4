export const packet = {
  "packet.sessionPage": "Make a page of this session",
  "packet.sessionPageHint": "A draft in the case library with the marked images, measurements, notes and the recording, without names of patients",
  "packet.made": "The page is there",
  "packet.waiting": "It is a draft of yours. Before it can be published, these studies need a de-identified copy:",
  "packet.waitingStudy": "Study {n}: {modality}, {images} {images|image|images}",
  "packet.waitingHint": "Once the copies are made, the page puts them in place of the originals at a press of a button.",
  "packet.open": "Open the page",
};
