/** 20 ms at 48 kHz. */
const FRAME = 960;

/** Hands what the microphone takes to the page, 20 ms at a time. */
class Capture extends AudioWorkletProcessor {
  private frame = new Float32Array(FRAME);
  private at = 0;

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (const sample of channel) {
      this.frame[this.at++] = sample;
      if (this.at === FRAME) {
        this.port.postMessage(this.frame, [this.frame.buffer]);
        this.frame = new Float32Array(FRAME);
        this.at = 0;
      }
    }
    return true;
  }
}

registerProcessor("caseroom-capture", Capture);
