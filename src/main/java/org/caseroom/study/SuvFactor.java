package org.caseroom.study;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.DateTimes;
import org.caseroom.dicom.data.Tag;

/**
 * From the values of a PET image to the standardized uptake value by body weight, in g/ml, by the vendor-neutral rules of the
 * QIBA profile for FDG-PET.
 *
 * <p>Units BQML: weight (kg) * 1000 / dose (Bq), for an image corrected for attenuation and decay. With Decay Correction ADMIN
 * the dose is that given; with START it is what was left of it at the start of the series. Series Date and Time are that start
 * unless the acquisition of the image lies before them, which they then do not mean: such an image, made of the series later,
 * has no factor. Units GML with SUV Type BW, which is the default, are SUV already.
 *
 * <p>No factor is better than a wrong one: whatever is missing, not positive or makes no sense leaves it empty.
 */
final class SuvFactor {
    /** Longer than any nuclide in use is looked at; what lies beyond is a mistake in a date. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private SuvFactor() {
    }

    /** @return above 0 and finite; empty where the file does not allow it */
    static OptionalDouble of(Attributes dataSet) {
        if (!"PT".equals(dataSet.getString(Tag.Modality))) {
            return OptionalDouble.empty();
        }
        String units = dataSet.getString(Tag.Units, "").trim();
        if (units.equals("GML")) {
            return dataSet.getString(Tag.SUVType, "BW").trim().equals("BW") ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        var corrected = Arrays.asList(dataSet.getStrings(Tag.CorrectedImage));
        if (!units.equals("BQML") || !corrected.contains("ATTN") || !corrected.contains("DECY")) {
            return OptionalDouble.empty();
        }
        var drug = dataSet.getItem(Tag.RadiopharmaceuticalInformationSequence);
        double weight = dataSet.getDouble(Tag.PatientWeight, 0);
        if (drug == null || !(weight > 0)) {
            return OptionalDouble.empty();
        }
        double dose = drug.getDouble(Tag.RadionuclideTotalDose, 0);
        OptionalDouble left = switch (dataSet.getString(Tag.DecayCorrection, "").trim()) {
            case "ADMIN" -> OptionalDouble.of(1);
            case "START" -> left(dataSet, drug);
            case String _ -> OptionalDouble.empty();
        };
        double factor = left.isPresent() ? weight * 1000 / (dose * left.getAsDouble()) : Double.NaN;
        return dose > 0 && Double.isFinite(factor) && factor > 0 ? OptionalDouble.of(factor) : OptionalDouble.empty();
    }

    /** The part of the dose that had not decayed when the scan began. */
    private static OptionalDouble left(Attributes dataSet, Attributes drug) {
        double halfLife = drug.getDouble(Tag.RadionuclideHalfLife, 0);
        Optional<LocalDateTime> scan = at(dataSet, Tag.SeriesDate, Tag.SeriesTime);
        Optional<LocalDateTime> acquisition = at(dataSet, Tag.AcquisitionDate, Tag.AcquisitionTime);
        if (!(halfLife > 0) || scan.isEmpty() || acquisition.isEmpty() || scan.get().isAfter(acquisition.get())) {
            return OptionalDouble.empty();
        }
        return administered(dataSet, drug, scan.get()).map(start -> Duration.between(start, scan.get()))
                .filter(waited -> !waited.isNegative() && waited.compareTo(LONGEST) < 0)
                .map(waited -> OptionalDouble.of(Math.pow(2, -waited.toMillis() / 1000.0 / halfLife))).orElse(OptionalDouble.empty());
    }

    /** In the local time of the scanner. */
    private static Optional<LocalDateTime> administered(Attributes dataSet, Attributes drug, LocalDateTime scan) {
        var full = DateTimes.dateTime(drug.getString(Tag.RadiopharmaceuticalStartDateTime));
        // A DT may leave out its time; midnight is not when it was given.
        if (full.isPresent() && drug.getString(Tag.RadiopharmaceuticalStartDateTime).strip().length() >= 12) {
            var here = DateTimes.offset(dataSet.getString(Tag.TimezoneOffsetFromUTC));
            var value = full.get();
            return Optional.of(value.offset().isPresent() && here.isPresent()
                    ? value.local().atOffset(value.offset().get()).withOffsetSameInstant(here.get()).toLocalDateTime()
                    : value.local());
        }
        // Without a date: before the scan, within a day.
        return DateTimes.time(drug.getString(Tag.RadiopharmaceuticalStartTime))
                .map(time -> scan.toLocalDate().atTime(time)).map(start -> start.isAfter(scan) ? start.minusDays(1) : start);
    }

    private static Optional<LocalDateTime> at(Attributes dataSet, int dateTag, int timeTag) {
        Optional<LocalDate> date = DateTimes.date(dataSet.getString(dateTag));
        Optional<LocalTime> time = DateTimes.time(dataSet.getString(timeTag));
        return date.flatMap(d -> time.map(d::atTime));
    }
}
