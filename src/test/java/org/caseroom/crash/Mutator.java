package org.caseroom.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Damages files: cut off, bits and bytes changed, lengths changed, pieces repeated or left out. The same seed, the same damage. */
final class Mutator {
    private static final int HEAD = 4096;
    private static final Set<String> VRS = Set.of("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OW",
            "PN", "SH", "SL", "SQ", "SS", "ST", "TM", "UI", "UL", "UN", "US", "UT");
    private static final long[] LENGTHS = {0, 1, 7, 0x7F, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFEL, 0xFFFFFFFFL};

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    byte[] mutate(byte[] file) {
        byte[] damaged = file.clone();
        int times = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < times && damaged.length > 8; i++) {
            damaged = switch (random.nextInt(8)) {
                case 0 -> Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length - 1));
                case 1, 2, 3 -> flipped(damaged);
                case 4 -> overwritten(damaged);
                case 5, 6 -> withLength(damaged);
                default -> moved(damaged);
            };
        }
        return damaged;
    }

    /** Half of the time where the elements are described. */
    private int place(byte[] file) {
        return random.nextBoolean() ? random.nextInt(file.length) : random.nextInt(Math.min(HEAD, file.length));
    }

    private byte[] flipped(byte[] file) {
        for (int bits = 1 + random.nextInt(6); bits > 0; bits--) {
            file[place(file)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    private byte[] overwritten(byte[] file) {
        int at = place(file);
        for (int i = at; i < Math.min(file.length, at + 1 + random.nextInt(64)); i++) {
            file[i] = (byte) random.nextInt(256);
        }
        return file;
    }

    private byte[] withLength(byte[] file) {
        List<Integer> headers = new ArrayList<>();
        for (int i = 4; i < Math.min(file.length - 8, HEAD); i++) {
            if (VRS.contains(new String(file, i, 2, StandardCharsets.ISO_8859_1))) {
                headers.add(i);
            }
        }
        int at = headers.isEmpty() ? Math.min(file.length - 8, place(file)) : headers.get(random.nextInt(headers.size()));
        boolean large = file[at] == 'O' || file[at] == 'S' && file[at + 1] == 'Q' || file[at] == 'U' && "NT".indexOf(file[at + 1]) >= 0;
        long length = random.nextInt(3) == 0 ? random.nextInt(1 << 20) : LENGTHS[random.nextInt(LENGTHS.length)];
        int where = large ? at + 4 : at + 2;
        for (int i = 0; i < (large ? 4 : 2) && where + i < file.length; i++) {
            file[where + i] = (byte) (length >> 8 * i);
        }
        return file;
    }

    /** A piece is left out or stands twice. */
    private byte[] moved(byte[] file) {
        int at = place(file);
        int length = Math.min(file.length - at, 1 + random.nextInt(512));
        byte[] result;
        if (random.nextBoolean()) {
            result = new byte[file.length - length];
            System.arraycopy(file, 0, result, 0, at);
            System.arraycopy(file, at + length, result, at, file.length - at - length);
        } else {
            result = new byte[file.length + length];
            System.arraycopy(file, 0, result, 0, at + length);
            System.arraycopy(file, at, result, at + length, file.length - at);
        }
        return result;
    }
}
