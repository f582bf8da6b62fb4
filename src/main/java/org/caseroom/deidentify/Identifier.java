package org.caseroom.deidentify;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.PersonName;
import org.caseroom.dicom.data.Tag;

/**
 * Something by which people would recognise a patient in a text.
 *
 * @param text a word or several of a name; a number, or a date in one of the forms in which people write it
 */
public record Identifier(Kind kind, String text) {
    /** How it is looked for. */
    public enum Kind { NAME, NUMBER }

    private static final int[] NAMES = {Tag.PatientName, Tag.OtherPatientNames, Tag.PatientBirthName, Tag.PatientMotherBirthName};
    private static final int[] NUMBERS = {Tag.PatientID, Tag.OtherPatientIDs, Tag.AccessionNumber, Tag.MedicalRecordLocator,
        Tag.PatientTelephoneNumbers, Tag.AdmissionID, Tag.PatientAddress};
    private static final int MOST = 200;

    /** All of a data set, those of nested patients' items included. */
    public static List<Identifier> of(Attributes dataset) {
        var found = new ArrayList<Identifier>();
        collect(dataset, found, 0);
        return List.copyOf(found);
    }

    private static void collect(Attributes dataset, List<Identifier> found, int depth) {
        for (int tag : NAMES) {
            for (var name : dataset.getStrings(tag)) {
                found.addAll(name(name));
            }
        }
        for (int tag : NUMBERS) {
            for (var number : dataset.getStrings(tag)) {
                number(number, found);
            }
        }
        found.addAll(date(dataset.getString(Tag.PatientBirthDate)));
        for (Element element : dataset) {
            if (element.value() instanceof org.caseroom.dicom.data.Sequence items && depth < 4 && found.size() < MOST) {
                items.forEach(item -> collect(item, found, depth + 1));
            }
        }
    }

    /** @param name in the form of the standard, null: none */
    public static List<Identifier> name(String name) {
        if (name == null) {
            return List.of();
        }
        var found = new ArrayList<Identifier>();
        var parsed = PersonName.parse(name);
        for (var group : List.of(parsed.alphabetic(), parsed.ideographic(), parsed.phonetic())) {
            for (var component : List.of(group.family(), group.given(), group.middle())) {
                if (component.length() > 1) {
                    found.add(new Identifier(Kind.NAME, component));
                }
            }
        }
        return found;
    }

    /** @param number null: none */
    public static List<Identifier> number(String number) {
        var found = new ArrayList<Identifier>();
        number(number, found);
        return found;
    }

    private static void number(String number, List<Identifier> found) {
        if (number != null && !number.isBlank()) {
            found.add(new Identifier(Kind.NUMBER, number));
        }
    }

    /** @param date DICOM DA, null: none */
    public static List<Identifier> date(String date) {
        if (date == null || !date.matches("[0-9]{8}")) {
            return List.of();
        }
        var year = date.substring(0, 4);
        var month = date.substring(4, 6);
        var day = date.substring(6);
        var found = new ArrayList<Identifier>();
        // What stands between the figures does not matter to the one who looks for them.
        for (var form : List.of(date, day + month + year, month + day + year, day + month + year.substring(2), plain(day) + plain(month) + year,
                plain(month) + plain(day) + year)) {
            found.add(new Identifier(Kind.NUMBER, form));
        }
        return found;
    }

    private static String plain(String two) {
        return two.startsWith("0") ? two.substring(1) : two;
    }
}
