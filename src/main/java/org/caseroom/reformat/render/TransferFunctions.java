package org.caseroom.reformat.render;

import java.util.List;
import org.caseroom.reformat.Look;
import org.caseroom.reformat.render.TransferFunction.Point;

/** What the looks make of values: of HU by tissue, of others by their part of the window. */
final class TransferFunctions {
    private TransferFunctions() {
    }

    /** @throws IllegalArgumentException for MIP, which has no colours */
    static TransferFunction of(Look look, Scale scale) {
        return switch (scale) {
            case Scale.Hounsfield _ -> hounsfield(look);
            case Scale.Window(double low, double high) -> window(look).over(low, high);
        };
    }

    private static TransferFunction hounsfield(Look look) {
        return switch (look) {
            case BONE -> new TransferFunction(List.of(
                    new Point(150, 0, 150, 80, 60),
                    new Point(230, 0.25, 205, 150, 115),
                    new Point(350, 0.8, 236, 215, 186),
                    new Point(700, 0.97, 250, 241, 224),
                    new Point(1500, 1, 255, 255, 250)), 60);
            case VESSELS -> new TransferFunction(List.of(
                    new Point(130, 0, 120, 20, 15),
                    new Point(190, 0.3, 170, 35, 25),
                    new Point(320, 0.6, 220, 80, 50),
                    new Point(480, 0.35, 226, 150, 110),
                    new Point(700, 0.08, 205, 196, 180),
                    new Point(2000, 0.08, 220, 215, 205)), 40);
            case LUNG -> new TransferFunction(List.of(
                    new Point(-960, 0, 60, 70, 90),
                    new Point(-890, 0.006, 110, 125, 150),
                    new Point(-800, 0.022, 170, 160, 170),
                    new Point(-650, 0.1, 235, 175, 160),
                    new Point(-520, 0.1, 245, 190, 165),
                    new Point(-420, 0, 240, 190, 165)), 60);
            case SKIN -> new TransferFunction(List.of(
                    new Point(-550, 0, 190, 130, 105),
                    new Point(-350, 0.35, 205, 150, 122),
                    new Point(-150, 0.9, 226, 176, 148),
                    new Point(150, 0.97, 224, 168, 140),
                    new Point(400, 1, 245, 232, 210)), 60);
            case MIP -> throw colourless();
        };
    }

    private static TransferFunction window(Look look) {
        return switch (look) {
            case BONE -> new TransferFunction(List.of(
                    new Point(0.55, 0, 170, 110, 90),
                    new Point(0.75, 0.3, 226, 200, 170),
                    new Point(1, 0.9, 250, 241, 224)), 0.05);
            case VESSELS -> new TransferFunction(List.of(
                    new Point(0.6, 0, 120, 20, 15),
                    new Point(0.8, 0.3, 190, 45, 32),
                    new Point(1.1, 0.8, 232, 110, 76)), 0.05);
            case LUNG -> new TransferFunction(List.of(
                    new Point(0.08, 0, 60, 70, 90),
                    new Point(0.3, 0.01, 150, 150, 170),
                    new Point(0.7, 0.04, 230, 180, 160),
                    new Point(1, 0.1, 250, 225, 205)), 0.05);
            case SKIN -> new TransferFunction(List.of(
                    new Point(0.1, 0, 190, 130, 105),
                    new Point(0.2, 0.3, 205, 150, 122),
                    new Point(0.4, 0.9, 226, 176, 148),
                    new Point(1, 1, 245, 222, 200)), 0.05);
            case MIP -> throw colourless();
        };
    }

    private static IllegalArgumentException colourless() {
        return new IllegalArgumentException("A maximum intensity projection has no colours");
    }
}
