package org.caseroom.dicom.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DA, TM and DT (PS3.5 6.2) between text and java.time. What is no date or time is empty, never an exception. */
public final class DateTimes {
    private static final Pattern TIME = Pattern.compile("(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:\\.(\\d{1,6}))?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(\\d{2,6}(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");

    private DateTimes() {
    }

    /**
     * A DT.
     *
     * @param offset from UTC; absent when the text has none, then Timezone Offset From UTC (0008,0201) holds
     */
    public record ZonedValue(LocalDateTime local, Optional<ZoneOffset> offset) {
    }

    /** YYYYMMDD, also the YYYY.MM.DD of ACR-NEMA and the YYYY-MM-DD of careless writers. */
    public static Optional<LocalDate> date(String text) {
        String digits = text == null ? "" : text.strip();
        if (digits.length() == 10 && (digits.charAt(4) == '.' || digits.charAt(4) == '-')
                && digits.charAt(7) == digits.charAt(4)) {
            digits = digits.substring(0, 4) + digits.substring(5, 7) + digits.substring(8);
        }
        return digits.matches("[0-9]{8}") ? date(number(digits.substring(0, 4)), number(digits.substring(4, 6)),
                number(digits.substring(6))) : Optional.empty();
    }

    /** HH, HHMM, HHMMSS or HHMMSS.FFFFFF, colons tolerated. A leap second becomes the last instant of its minute. */
    public static Optional<LocalTime> time(String text) {
        Matcher matcher = TIME.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int second = number(matcher.group(3));
        String fraction = matcher.group(4) == null ? "" : matcher.group(4);
        int nano = second == 60 ? 999_999_000 : number((fraction + "000000000").substring(0, 9));
        try {
            return Optional.of(LocalTime.of(number(matcher.group(1)), number(matcher.group(2)), Math.min(second, 59), nano))
                    .filter(_ -> second <= 60);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** YYYYMMDDHHMMSS.FFFFFF&ZZXX, parts from the right left out; what is left out is taken as its least. */
    public static Optional<ZonedValue> dateTime(String text) {
        Matcher matcher = DATE_TIME.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = date(number(matcher.group(1)), matcher.group(2) == null ? 1 : number(matcher.group(2)),
                matcher.group(3) == null ? 1 : number(matcher.group(3)));
        Optional<LocalTime> time = matcher.group(4) == null ? Optional.of(LocalTime.MIDNIGHT) : time(matcher.group(4));
        Optional<ZoneOffset> offset = Optional.ofNullable(matcher.group(5)).flatMap(DateTimes::offset);
        return date.isEmpty() || time.isEmpty() || matcher.group(5) != null && offset.isEmpty() ? Optional.empty()
                : Optional.of(new ZonedValue(date.get().atTime(time.get()), offset));
    }

    /** {@code +HHMM} or {@code -HHMM}, as in Timezone Offset From UTC. */
    public static Optional<ZoneOffset> offset(String text) {
        if (text == null || !text.strip().matches("[+-][0-9]{4}")) {
            return Optional.empty();
        }
        String digits = text.strip();
        int minutes = number(digits.substring(1, 3)) * 60 + number(digits.substring(3));
        boolean possible = minutes <= 14 * 60 && number(digits.substring(3)) < 60;
        return possible ? Optional.of(ZoneOffset.ofTotalSeconds((digits.charAt(0) == '-' ? -60 : 60) * minutes))
                : Optional.empty();
    }

    public static String format(LocalDate date) {
        return String.format("%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** HHMMSS, with a fraction where there is one; to the microsecond. */
    public static String format(LocalTime time) {
        String seconds = String.format("%02d%02d%02d", time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() < 1000 ? seconds : seconds + String.format(".%06d", time.getNano() / 1000);
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
