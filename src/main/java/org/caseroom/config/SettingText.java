package org.caseroom.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one value from its text; the same rules for the file, the environment and the defaults. */
final class SettingText {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?: ?(KiB|MiB|GiB|TiB))?");

    private static final Pattern SECRET = Pattern.compile("\\.(password|token|key|bindPassword|clientSecret)$");

    private SettingText() {
    }

    /** @throws IllegalArgumentException if the text is not allowed for that setting */
    static Object read(Class<?> type, Setting setting, String text) {
        if (type == boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
        if (type == int.class) {
            return Math.toIntExact(bounded(setting, number(text)));
        }
        if (type == long.class) {
            return bounded(setting, number(text));
        }
        if (type == Path.class) {
            if (text.isEmpty() || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(text);
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        if (type == String.class) {
            if (!setting.pattern().isEmpty() && !text.matches(setting.pattern())) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
        throw new IllegalStateException("No rule for settings of type " + type);
    }

    static String allowed(Class<?> type, Setting setting) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class) {
            return "a whole number from " + setting.min() + " to " + setting.max();
        }
        if (type == long.class) {
            return "a number of bytes from " + size(setting.min()) + " to " + size(setting.max())
                    + ", as in 1048576, 512 KiB, 64 MiB, 2 GiB";
        }
        return type == Path.class ? "the path of a folder" : setting.allowed();
    }

    /** A value as a message may show it: without secrets, and without characters that would do something to who reads it. */
    static String shown(String key, String text) {
        if (SECRET.matcher(key).find()) {
            return "***";
        }
        String visible = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return key.endsWith(".url") ? visible.replaceAll("//[^@/]*@", "//***@").replaceAll("(?i)(password=)[^&]*", "$1***") : visible;
    }

    private static long number(String text) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(text);
        }
        long unit = switch (m.group(2)) {
            case null -> 1;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L << 40;
        };
        try {
            return Math.multiplyExact(Long.parseLong(m.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static long bounded(Setting setting, long value) {
        if (value < setting.min() || value > setting.max()) {
            throw new IllegalArgumentException(Long.toString(value));
        }
        return value;
    }

    private static String size(long bytes) {
        for (int shift = 40; shift > 0; shift -= 10) {
            if (bytes >= 1L << shift && bytes % (1L << shift) == 0) {
                return (bytes >> shift) + " " + switch (shift) {
                    case 40 -> "TiB";
                    case 30 -> "GiB";
                    case 20 -> "MiB";
                    default -> "KiB";
                };
            }
        }
        return Long.toString(bytes);
    }
}
