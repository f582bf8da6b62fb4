package org.caseroom.room;

/**
 * How images of a stack are played one after the other. Who knows it and when it began knows which image is due at any time,
 * so all stay in step without a message an image.
 *
 * @param start           the image that it begins with, within the range
 * @param first           first image of the range that is played
 * @param last            last image of it; before or at {@code first} in the stack when the range is a single image
 * @param mode            what follows the last image
 * @param framesPerSecond 0.1 to 120; null: as recorded, by Frame Time, Frame Time Vector or Recommended Display Frame Rate
 *                        (PS3.3 C.7.6.5), times {@code speed}
 * @param speed           factor on the recorded times, 0.05 to 16; without effect on {@code framesPerSecond}
 */
public record Cine(ImageRef start, ImageRef first, ImageRef last, CineMode mode, @Nullable Double framesPerSecond, double speed) {
    public Cine {
        Checks.present(start, "start");
        Checks.present(first, "first");
        Checks.present(last, "last");
        Checks.present(mode, "mode");
        if (framesPerSecond != null) {
            framesPerSecond = Checks.milli(framesPerSecond, 0.1, 120, "framesPerSecond");
        }
        speed = Checks.milli(speed, 0.05, 16, "speed");
    }
}
