/** Voices of recordings. */
export const soundtrack = {
  "soundtrack.lane": "{name} speaks",
  "soundtrack.mute": "Mute voices",
  "soundtrack.unmute": "Hear voices",
  "soundtrack.volume": "Volume of voices",
  "soundtrack.fast": "Silent above 2×",
  "soundtrack.withheld": "What was said may name the patient, so it is held back from you. A host of the room can release it.",
  "soundtrack.unplayable": "This browser cannot play the voices of recordings.",
  "soundtrack.altered": "The voices of this recording have been changed since it ended. Tell your administrator.",
  "soundtrack.absent": "Voices of this recording are missing. Tell your administrator.",
  "soundtrack.release": "Let everybody hear it",
  "soundtrack.releaseHelp": "What is said may name the patient. Release it also for those who do not see who the patient is.",
  "soundtrack.unrelease": "Hold voices back again",
  "soundtrack.unreleaseHelp": "Those who do not see who the patient is hear these voices now.",
  "soundtrack.failed": "That could not be changed: {message}",
};
