package org.caseroom.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.dicom.data.DateTimes;
import org.caseroom.dicom.data.VR;

/** Moves dates by whole days; times of day stay, so that intervals hold to the second. */
record DateShift(int days) {
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?((?:\\d{2}){0,3}(?:\\.\\d{1,6})?)([+-]\\d{4})?");
    private static final Pattern TIME = Pattern.compile("\\d{2}(?::?\\d{2}){0,2}(?:\\.\\d{1,6})?");

    /** Empty for what is no value of this VR. */
    Optional<String> shift(VR vr, String value) {
        var text = value.strip();
        if (text.isEmpty()) {
            return Optional.of("");
        }
        return switch (vr) {
            case DA -> DateTimes.date(text).flatMap(date -> moved(date, "yyyyMMdd"));
            case TM -> Optional.of(text).filter(time -> TIME.matcher(time).matches());
            case DT -> moment(text);
            default -> Optional.empty();
        };
    }

    /** As precise as it was: of a year alone the year stays alone. */
    private Optional<String> moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches() || !parts.group(4).isEmpty() && parts.group(3) == null) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.of(Integer.parseInt(parts.group(1)), parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)),
                    parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
            var pattern = parts.group(2) == null ? "yyyy" : parts.group(3) == null ? "yyyyMM" : "yyyyMMdd";
            return moved(date, pattern).map(moved -> moved + parts.group(4) + (parts.group(5) == null ? "" : parts.group(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> moved(LocalDate date, String pattern) {
        var moved = date.plusDays(days);
        return moved.getYear() < 1 ? Optional.empty() : Optional.of(moved.format(DateTimeFormatter.ofPattern(pattern)));
    }
}
