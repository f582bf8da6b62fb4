package org.caseroom.soundtrack;

/** What the first bytes of an Opus packet tell (RFC 6716, 3.1 and 3.2), and packets of silence. */
final class OpusPacket {
    /** Samples a second that Opus counts in, whatever it was given. */
    static final int RATE = 48_000;
    static final int PER_MILLI = RATE / 1_000;
    /** The shortest frame. */
    static final int STEP = RATE / 400;
    private static final int MOST_SAMPLES = 120 * PER_MILLI;
    /** CELT, full band, mono: 2.5 ms; the three that follow are 5, 10 and 20 ms. */
    private static final int CELT_SHORTEST = 28;

    private OpusPacket() {
    }

    /** How long it plays in samples of 48 kHz: 120 to 5,760; 0 when it is no packet. */
    static int samples(byte[] opus) {
        if (opus.length == 0) {
            return 0;
        }
        int frames = switch (opus[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> opus.length < 2 ? 0 : opus[1] & 0x3F;
        };
        int samples = frames * frame((opus[0] & 0xFF) >> 3);
        return samples > MOST_SAMPLES ? 0 : samples;
    }

    private static int frame(int config) {
        if (config < 12) {
            return (config & 3) == 3 ? 60 * PER_MILLI : 10 * PER_MILLI << (config & 3);
        }
        return config < 16 ? 10 * PER_MILLI << (config & 1) : STEP << (config & 3);
    }

    /**
     * The longest packet of silence that is not longer than that. Its frames are coded silence of CELT (RFC 6716, 4.3: the flag that comes first), not
     * frames that are left out, for which decoders would draw the word before longer.
     *
     * @param samples at least {@link #STEP}
     */
    static byte[] silence(long samples) {
        if (samples >= MOST_SAMPLES) {
            byte[] packet = new byte[14];
            packet[0] = (byte) (CELT_SHORTEST + 3 << 3 | 3);
            packet[1] = 6;
            for (int frame = 0; frame < 6; frame++) {
                packet[2 + 2 * frame] = (byte) 0xFF;
                packet[3 + 2 * frame] = (byte) 0xFE;
            }
            return packet;
        }
        int size = 3;
        while (STEP << size > samples) {
            size--;
        }
        return new byte[] {(byte) (CELT_SHORTEST + size << 3), (byte) 0xFF, (byte) 0xFE};
    }
}
