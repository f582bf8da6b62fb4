package org.caseroom.neighbour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.dicom.web.QidoFilter;
import org.caseroom.dicom.web.QidoLevel;
import org.caseroom.dicom.web.QidoQuery;

/** The identifier of a C-FIND as a search of the catalogue (PS3.4 C.2.2.2, C.4.1.2). */
final class Identifier {
    /** Results are taken from the catalogue so many at a time. */
    static final int PAGE = 500;
    private static final int MAX_KEYS = 256;
    private static final int MAX_LIST = 512;
    /** They say how to read the identifier, or are known without a search. */
    private static final Set<Integer> NOT_MATCHED = Set.of(Tag.SpecificCharacterSet, Tag.QueryRetrieveLevel, Tag.RetrieveAETitle,
            Tag.TimezoneOffsetFromUTC, Tag.InstanceAvailability);

    private Identifier() {
    }

    /**
     * @return of the first page
     * @throws QidoException naming the key that cannot be matched as it is asked
     */
    static QidoQuery query(Attributes identifier, QidoLevel level) throws QidoException {
        List<QidoQuery.Parameter> parameters = new ArrayList<>();
        Map<Integer, QidoFilter> lists = new HashMap<>();
        int keys = 0;
        for (Element element : identifier) {
            if (++keys > MAX_KEYS) {
                throw new QidoException("More than " + MAX_KEYS + " keys");
            }
            if (element.vr() == VR.SQ || Tag.element(element.tag()) == 0 || Tag.isPrivate(element.tag()) || NOT_MATCHED.contains(element.tag())) {
                continue;
            }
            String[] values = identifier.getStrings(element.tag());
            String value = String.join("\\", values).strip();
            if (value.chars().allMatch(c -> c == '*')) {
                continue;
            }
            if (values.length > 1 && element.vr() == VR.CS && values.length <= MAX_LIST) {
                // As modalities are asked for: any of them.
                lists.put(element.tag(), new QidoFilter.UidList(List.of(values)));
            } else {
                parameters.add(new QidoQuery.Parameter("%08X".formatted(element.tag()), value));
            }
        }
        QidoQuery parsed = QidoQuery.parse(level, parameters);
        Map<Integer, QidoFilter> filters = new HashMap<>(parsed.filters());
        filters.putAll(lists);
        return new QidoQuery(level, filters, Set.of(), false, PAGE, 0, parsed.warnings());
    }

    static QidoQuery page(QidoQuery query, int offset) {
        return new QidoQuery(query.level(), query.filters(), query.includeFields(), query.includeAll(), query.limit(), offset, query.warnings());
    }
}
