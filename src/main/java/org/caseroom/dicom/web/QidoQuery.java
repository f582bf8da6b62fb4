package org.caseroom.dicom.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.VR;

/**
 * A search as its URL asks it (PS3.18 8.3.4).
 *
 * @param filters       by tag
 * @param includeFields tags wanted beside the default ones
 * @param includeAll    {@code includefield=all}
 * @param limit         0 to {@link #MAX_LIMIT}
 * @param warnings      what was asked and is not done, one sentence each, for the Warning header
 */
public record QidoQuery(QidoLevel level, Map<Integer, QidoFilter> filters, Set<Integer> includeFields, boolean includeAll,
                        int limit, int offset, List<String> warnings) {
    /** Results of one answer at most; a client asks for the next ones by offset. */
    public static final int MAX_LIMIT = 1000;
    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_VALUE = 1024;
    private static final int MAX_UIDS = 512;
    private static final int MAX_WORDS = 8;

    public QidoQuery {
        filters = Map.copyOf(filters);
        includeFields = Set.copyOf(includeFields);
        warnings = List.copyOf(warnings);
    }

    /** A parameter of the URL, decoded. */
    public record Parameter(String name, String value) {
    }

    /** @throws QidoException naming the parameter that is wrong and what it may be */
    public static QidoQuery parse(QidoLevel level, List<Parameter> parameters) throws QidoException {
        if (parameters.size() > MAX_PARAMETERS) {
            throw new QidoException("A query has at most " + MAX_PARAMETERS + " parameters");
        }
        Map<Integer, QidoFilter> filters = new LinkedHashMap<>();
        Set<Integer> include = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        boolean all = false;
        boolean fuzzy = false;
        int limit = MAX_LIMIT;
        int offset = 0;
        for (Parameter parameter : parameters) {
            String value = parameter.value();
            if (value.length() > MAX_VALUE && parameter.name().length() <= 64 && value.length() > MAX_UIDS * 65) {
                throw new QidoException("The value of a parameter is too long");
            }
            switch (parameter.name()) {
                case "limit" -> limit = Math.min(MAX_LIMIT, number("limit", value));
                case "offset" -> offset = number("offset", value);
                case "fuzzymatching" -> {
                    if (!value.equals("true") && !value.equals("false")) {
                        throw new QidoException("fuzzymatching is true or false");
                    }
                    fuzzy = value.equals("true");
                }
                case "includefield" -> {
                    for (String field : value.split(",")) {
                        if (field.equals("all")) {
                            all = true;
                        } else {
                            int[] path = path(field);
                            include.add(path[0]);
                        }
                    }
                }
                case "accept", "charset" -> {
                    // negotiated by the caller (PS3.18 8.3.3.1)
                }
                case String name -> {
                    int[] path = path(name);
                    if (path.length > 1) {
                        warnings.add("Matching inside a sequence is not supported: " + name + " was ignored.");
                    } else if (filters.putIfAbsent(path[0], filter(path[0], value)) != null) {
                        throw new QidoException("The attribute " + name + " stands in the query twice");
                    }
                }
            }
        }
        if (fuzzy) {
            filters.replaceAll(QidoQuery::fuzzy);
        }
        return new QidoQuery(level, filters, include, all, limit, offset, warnings);
    }

    /** The one result after those of this query. */
    public QidoQuery next() {
        return new QidoQuery(level, filters, Set.of(), false, 1, offset + limit, List.of());
    }

    /** Of names only (PS3.18 8.3.4.2); other attributes are matched as ever. */
    private static QidoFilter fuzzy(int tag, QidoFilter filter) {
        String text = switch (filter) {
            case QidoFilter.Single(String value) -> value;
            case QidoFilter.Wildcard(String pattern) -> pattern;
            case QidoFilter.UidList _, QidoFilter.Range _, QidoFilter.Universal _, QidoFilter.Words _ -> "";
        };
        List<String> words = Arrays.stream(text.split("[\\^=,*?\\s]+")).filter(word -> !word.isEmpty()).limit(MAX_WORDS).toList();
        return Dictionary.vr(tag) != VR.PN || words.isEmpty() ? filter : new QidoFilter.Words(words);
    }

    private static int number(String name, String value) throws QidoException {
        if (!value.matches("\\d{1,9}")) {
            throw new QidoException(name + " is a whole number from 0, at most nine digits");
        }
        return Integer.parseInt(value);
    }

    /** {@code PatientID}, {@code 00100020} or {@code Sequence.Attribute} (PS3.18 8.3.4.1). */
    private static int[] path(String text) throws QidoException {
        String[] steps = text.split("\\.", -1);
        int[] tags = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            tags[i] = tag(steps[i]);
        }
        return tags;
    }

    private static int tag(String text) throws QidoException {
        return (text.length() <= 64 ? Dictionary.parseTag(text) : Optional.<Integer>empty()).orElseThrow(() -> new QidoException(
                "A parameter of the query is neither one of PS3.18 8.3.4 nor the keyword or the eight hex digits of a DICOM"
                        + " attribute"));
    }

    private static QidoFilter filter(int tag, String value) throws QidoException {
        if (value.isEmpty() || value.equals("\"\"")) {
            return new QidoFilter.Universal();
        }
        VR vr = Dictionary.vr(tag);
        return switch (vr) {
            case UI -> uids(value);
            case DA -> dates(value);
            case TM -> times(value);
            case SQ -> throw new QidoException("A sequence cannot be matched: name an attribute inside it, as in "
                    + "RequestAttributesSequence.AccessionNumber");
            default -> value.indexOf('*') >= 0 || value.indexOf('?') >= 0
                    ? value.chars().allMatch(c -> c == '*') ? new QidoFilter.Universal() : new QidoFilter.Wildcard(value)
                    : new QidoFilter.Single(value);
        };
    }

    private static QidoFilter uids(String value) throws QidoException {
        String[] uids = value.split("[,\\\\]");
        if (uids.length > MAX_UIDS) {
            throw new QidoException("A list of UIDs has at most " + MAX_UIDS + " of them");
        }
        for (String uid : uids) {
            if (!uid.matches("[0-9.]{1,64}")) {
                throw new QidoException("A UID has digits and dots only, at most 64");
            }
        }
        return uids.length == 1 ? new QidoFilter.Single(uids[0]) : new QidoFilter.UidList(List.of(uids));
    }

    private static QidoFilter dates(String value) throws QidoException {
        int dash = value.indexOf('-');
        if (dash < 0) {
            return new QidoFilter.Single(date(value));
        }
        String from = value.substring(0, dash);
        String to = value.substring(dash + 1);
        if (from.isEmpty() && to.isEmpty()) {
            throw new QidoException("A date range is YYYYMMDD-YYYYMMDD, YYYYMMDD- or -YYYYMMDD");
        }
        return new QidoFilter.Range(from.isEmpty() ? null : date(from), to.isEmpty() ? null : date(to));
    }

    private static String date(String text) throws QidoException {
        if (!text.matches("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])")) {
            throw new QidoException("A date is YYYYMMDD, a range of dates YYYYMMDD-YYYYMMDD");
        }
        return text;
    }

    private static QidoFilter times(String value) throws QidoException {
        int dash = value.indexOf('-');
        if (dash < 0) {
            // 1030 is the whole minute
            return new QidoFilter.Range(time(value, false), time(value, true));
        }
        String from = value.substring(0, dash);
        String to = value.substring(dash + 1);
        if (from.isEmpty() && to.isEmpty()) {
            throw new QidoException("A time range is HHMMSS-HHMMSS, HHMMSS- or -HHMMSS");
        }
        return new QidoFilter.Range(from.isEmpty() ? null : time(from, false), to.isEmpty() ? null : time(to, true));
    }

    /** Filled up to HHMMSS.FFFFFF with the first or the last moment that the shortened text covers. */
    private static String time(String text, boolean last) throws QidoException {
        if (!text.matches("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?")) {
            throw new QidoException("A time is HH, HHMM, HHMMSS or HHMMSS.FFFFFF, a range of times HHMMSS-HHMMSS");
        }
        String filler = last ? "235959.999999" : "000000.000000";
        return text + filler.substring(text.length());
    }
}
