package org.caseroom.report;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** Structured reports made by hand, for tests. */
public final class SrFiles {
    private SrFiles() {
    }

    /** An empty comprehensive report; its content goes below the root. */
    public static Attributes report(String study, String series, String instance) {
        var a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        a.setString(Tag.SOPClassUID, UID.ComprehensiveSRStorage).setString(Tag.SOPInstanceUID, instance);
        a.setString(Tag.StudyInstanceUID, study).setString(Tag.SeriesInstanceUID, series).setString(Tag.Modality, "SR");
        a.setString(Tag.PatientName, "Müller^Jörg").setString(Tag.PatientID, "P-1").setInt(Tag.SeriesNumber, 90).setInt(Tag.InstanceNumber, 1);
        a.setString(Tag.ContentDate, "20240229").setString(Tag.ContentTime, "104500");
        a.setString(Tag.CompletionFlag, "COMPLETE").setString(Tag.VerificationFlag, "UNVERIFIED");
        a.setString(Tag.ValueType, "CONTAINER").setString(Tag.ContinuityOfContent, "SEPARATE");
        new Code("18748-4", "LN", "Diagnostic imaging report").into(a, Tag.ConceptNameCodeSequence);
        return a;
    }

    public static Attributes below(Attributes parent, String relationship, String type, Code name) {
        var sequence = parent.getSequence(Tag.ContentSequence) == null ? parent.newSequence(Tag.ContentSequence)
                : parent.getSequence(Tag.ContentSequence);
        var item = sequence.newItem();
        item.setString(Tag.RelationshipType, relationship).setString(Tag.ValueType, type);
        if (name != null) {
            name.into(item, Tag.ConceptNameCodeSequence);
        }
        return item;
    }

    public static Attributes text(Attributes parent, String name, String text) {
        return below(parent, "CONTAINS", "TEXT", new Code("121071", "DCM", name)).setString(Tag.TextValue, text);
    }

    public static Attributes image(Attributes parent, String instance, int... frames) {
        var item = below(parent, "CONTAINS", "IMAGE", null);
        var reference = item.newSequence(Tag.ReferencedSOPSequence).newItem();
        reference.setString(Tag.ReferencedSOPClassUID, UID.CTImageStorage).setString(Tag.ReferencedSOPInstanceUID, instance);
        if (frames.length > 0) {
            reference.setInt(Tag.ReferencedFrameNumber, frames);
        }
        return item;
    }
}
