export const launch = {
  "launch.choose": "Which study?",
  "launch.room": "Open all in a room",
  "launch.none": "Nothing of what was asked for is here, or it is not for you.",
  "launch.gone": "What this address was to open is not known any more. Open it again from where it came.",
  "launch.refused": "This address cannot be used here. Open it again from where it came.",
  "launch.noAccount": "The system that sent you names no account here that it may sign in. Sign in yourself.",
  "launch.framed": "You are not signed in here. Open it in a window of its own.",
  "launch.window": "Open in a new window",
  "launch.other": "You are signed in as {name}. What you open is for another account.",
  "launch.switch": "Go on with the other account",
  "launch.stay": "Stay signed in",
};
