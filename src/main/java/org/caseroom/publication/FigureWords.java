package org.caseroom.publication;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseroom.measure.Figure;
import org.caseroom.measure.Quantity;

/** Figures as people write them. */
enum FigureWords {
    EN(Locale.ENGLISH), DE(Locale.GERMAN);

    private final Locale locale;

    FigureWords(Locale locale) {
        this.locale = locale;
    }

    /** {@code mean 34.5 HU}. */
    String of(Figure figure) {
        String name = quantity(figure.quantity());
        return (name.isEmpty() ? "" : name + " ") + value(figure);
    }

    /** Beside a mark, where there is little room: one line each, mean and deviation of a region in one. */
    List<String> beside(List<Figure> figures) {
        Map<Quantity, Figure> by = new EnumMap<>(Quantity.class);
        figures.forEach(figure -> by.put(figure.quantity(), figure));
        var lines = new ArrayList<String>();
        for (var figure : figures) {
            switch (figure.quantity()) {
                // Of PET the uptake counts, and what it was computed from says less.
                case MEAN -> {
                    if (!by.containsKey(Quantity.SUV_MEAN)) {
                        lines.add(spread(figure, by.get(Quantity.SD)));
                    }
                }
                case SUV_MEAN -> lines.add(spread(figure, by.get(Quantity.SUV_SD)));
                case SD, SUV_SD, COUNT, MINIMUM, MAXIMUM, SUV_MINIMUM -> {
                    // Of a region these stand in a table, where one is wanted.
                }
                case LENGTH, LONG_DIAMETER, SHORT_DIAMETER, ANGLE, COBB_ANGLE, HORIZONTAL, VERTICAL, SLOPE, HORIZONTAL_PLACE, VERTICAL_PLACE, AREA,
                     SUV_MAXIMUM, VALUE, SUV -> lines.add(of(figure));
            }
        }
        return lines;
    }

    private String spread(Figure mean, Figure deviation) {
        return quantity(mean.quantity()) + " " + (deviation == null ? value(mean) : number(mean.value()) + " ± " + value(deviation));
    }

    private String value(Figure figure) {
        String unit = unit(figure.unit());
        return number(figure.value()) + (unit.isEmpty() ? "" : unit.equals("°") ? unit : " " + unit);
    }

    private String number(double value) {
        return String.format(locale, Math.abs(value) >= 100 ? "%.0f" : "%.1f", value);
    }

    /** UCUM as people write it. */
    private static String unit(String ucum) {
        return switch (ucum) {
            case "mm2" -> "mm²";
            case "cm2" -> "cm²";
            case "deg" -> "°";
            case "{pixels}" -> "px";
            case "[hnsf'U]" -> "HU";
            case "1" -> "";
            default -> ucum.startsWith("g/ml{") ? "g/ml" : ucum;
        };
    }

    private String quantity(Quantity quantity) {
        boolean de = this == DE;
        return switch (quantity) {
            case LENGTH, ANGLE, COBB_ANGLE, VALUE -> "";
            case LONG_DIAMETER -> de ? "lang" : "long";
            case SHORT_DIAMETER -> de ? "kurz" : "short";
            case HORIZONTAL, HORIZONTAL_PLACE -> de ? "waagrecht" : "horizontal";
            case VERTICAL, VERTICAL_PLACE -> de ? "senkrecht" : "vertical";
            case SLOPE -> de ? "Steigung" : "slope";
            case AREA -> de ? "Fläche" : "area";
            case COUNT -> de ? "Pixel" : "pixels";
            case MEAN -> de ? "Mittel" : "mean";
            case SD -> "SD";
            case MINIMUM -> "min";
            case MAXIMUM -> "max";
            case SUV_MEAN -> de ? "SUV Mittel" : "SUV mean";
            case SUV_SD -> "SUV SD";
            case SUV_MINIMUM -> "SUV min";
            case SUV_MAXIMUM -> "SUV max";
            case SUV -> "SUV";
        };
    }
}
