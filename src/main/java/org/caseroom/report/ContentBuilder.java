package org.caseroom.report;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** Adds content items below one (PS3.3 C.17.3). */
record ContentBuilder(Attributes item) {
    static final String CONTAINS = "CONTAINS";
    static final String CONTEXT = "HAS OBS CONTEXT";
    static final String ACQUISITION = "HAS ACQ CONTEXT";
    static final String MODIFIER = "HAS CONCEPT MOD";
    static final String INFERRED = "INFERRED FROM";
    static final String SELECTED = "SELECTED FROM";

    private ContentBuilder add(String relationship, String type, Code name) {
        var sequence = item.getSequence(Tag.ContentSequence) == null ? item.newSequence(Tag.ContentSequence)
                : item.getSequence(Tag.ContentSequence);
        var below = sequence.newItem().setString(Tag.RelationshipType, relationship).setString(Tag.ValueType, type);
        if (name != null) {
            name.into(below, Tag.ConceptNameCodeSequence);
        }
        return new ContentBuilder(below);
    }

    ContentBuilder container(Code name) {
        var below = add(CONTAINS, "CONTAINER", name);
        below.item.setString(Tag.ContinuityOfContent, "SEPARATE");
        return below;
    }

    ContentBuilder template(String identifier) {
        item.newSequence(Tag.ContentTemplateSequence).newItem().setString(Tag.MappingResource, "DCMR")
                .setString(Tag.TemplateIdentifier, identifier);
        return this;
    }

    ContentBuilder text(String relationship, Code name, String text) {
        var below = add(relationship, "TEXT", name);
        below.item.setString(Tag.TextValue, text);
        return below;
    }

    ContentBuilder code(String relationship, Code name, Code value) {
        var below = add(relationship, "CODE", name);
        value.into(below.item, Tag.ConceptCodeSequence);
        return below;
    }

    ContentBuilder person(String relationship, Code name, String person) {
        var below = add(relationship, "PNAME", name);
        below.item.setString(Tag.PersonName, ObjectFrame.personName(person));
        return below;
    }

    ContentBuilder uid(String relationship, Code name, String uid) {
        var below = add(relationship, "UIDREF", name);
        below.item.setString(Tag.UID, uid);
        return below;
    }

    ContentBuilder date(String relationship, Code name, String date) {
        var below = add(relationship, "DATE", name);
        below.item.setString(Tag.Date, date);
        return below;
    }

    ContentBuilder number(String relationship, FigureCodes codes, double value) {
        var below = add(relationship, "NUM", codes.concept());
        var measured = below.item.newSequence(Tag.MeasuredValueSequence).newItem().setDouble(Tag.NumericValue, value);
        codes.unit().into(measured, Tag.MeasurementUnitsCodeSequence);
        if (codes.derivation() != null) {
            below.code(MODIFIER, Concepts.DERIVATION, codes.derivation());
        }
        return below;
    }

    ContentBuilder image(String relationship, MarkedImages.MarkedInstance image, int... frames) {
        var below = add(relationship, "IMAGE", null);
        ObjectFrame.reference(below.item.newSequence(Tag.ReferencedSOPSequence).newItem(), image, frames);
        return below;
    }

    /** With the image it was drawn on. */
    ContentBuilder drawing(String relationship, Code name, Drawing drawing, MarkedImages.MarkedInstance image, int frame) {
        var below = add(relationship, "SCOORD", name);
        below.item.setString(Tag.GraphicType, drawing.graphic()).setDouble(Tag.GraphicData, VR.FL, drawing.data());
        below.image(SELECTED, image, frame);
        return below;
    }
}
