package org.caseroom.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.dicom.web.QidoFilter;
import org.caseroom.dicom.web.QidoLevel;
import org.caseroom.dicom.web.QidoQuery;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyScope;

/** The objects that the identifier of a C-MOVE or C-GET names (PS3.4 C.4.2.1.4): unique keys only, UIDs possibly as lists. */
final class Selection {
    private static final int MAX_UIDS = 10_000;
    private static final List<Integer> KEYS = List.of(Tag.PatientID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID);

    private final CatalogueSearch search;
    private final Catalogue catalogue;

    Selection(CatalogueSearch search, Catalogue catalogue) {
        this.search = search;
        this.catalogue = catalogue;
    }

    /** @throws QidoException when the unique key of the level is missing, or a key is no UID */
    List<StoredInstance> of(Attributes identifier, Level level) throws QidoException {
        Map<Integer, QidoFilter> filters = new HashMap<>();
        for (int key : KEYS) {
            List<String> values = Arrays.stream(identifier.getStrings(key)).map(String::strip).filter(value -> !value.isEmpty()).toList();
            if (values.isEmpty() || Level.values()[KEYS.indexOf(key)].compareTo(level) > 0) {
                continue;
            }
            if (values.size() > MAX_UIDS) {
                throw new QidoException("More than " + MAX_UIDS + " UIDs at a time");
            }
            filters.put(key, key == Tag.PatientID ? new QidoFilter.Single(values.getFirst()) : new QidoFilter.UidList(values));
        }
        if (!filters.containsKey(level.uniqueKey())) {
            throw new QidoException("The unique key of the level " + level + " is missing");
        }
        List<StoredInstance> found = new ArrayList<>();
        for (int offset = 0; ; offset += Identifier.PAGE) {
            var query = new QidoQuery(QidoLevel.INSTANCE, filters, Set.of(), false, Identifier.PAGE, offset, List.of());
            List<Attributes> rows = search.search(query, null, null, new StudyScope.Everything()).results();
            rows.forEach(row -> catalogue.instance(row.getString(Tag.SOPInstanceUID)).ifPresent(found::add));
            if (rows.size() < Identifier.PAGE) {
                return found;
            }
        }
    }
}
