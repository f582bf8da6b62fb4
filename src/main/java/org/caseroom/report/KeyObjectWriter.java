package org.caseroom.report;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** Writes the marked images as a key object selection (PS3.3 A.35.4, PS3.16 TID 2010). */
final class KeyObjectWriter {
    private static final Code OF_INTEREST = Concepts.dcm("113000", "Of Interest");
    private static final Code DESCRIPTION = Concepts.dcm("113012", "Key Object Description");

    private KeyObjectWriter() {
    }

    static Attributes write(MarkedImages marked, ObjectFrame frame, int seriesNumber) {
        Attributes a = frame.open(marked, UID.KeyObjectSelectionDocumentStorage, "KO", "Key images", seriesNumber);
        a.newSequence(Tag.ReferencedPerformedProcedureStepSequence);
        frame.content(a);
        ObjectFrame.evidence(a, marked);
        a.setString(Tag.ValueType, "CONTAINER").setString(Tag.ContinuityOfContent, "SEPARATE");
        OF_INTEREST.into(a, Tag.ConceptNameCodeSequence);
        var root = new ContentBuilder(a).template("2010");
        root.code(ContentBuilder.CONTEXT, Concepts.OBSERVER_TYPE, Concepts.PERSON);
        root.person(ContentBuilder.CONTEXT, Concepts.PERSON_NAME, marked.creator());
        root.text(ContentBuilder.CONTAINS, DESCRIPTION, "Images with marks");
        for (var image : ObjectFrame.marked(marked)) {
            root.image(ContentBuilder.CONTAINS, marked.images().get(image.instance()), image.frame());
        }
        return a;
    }
}
