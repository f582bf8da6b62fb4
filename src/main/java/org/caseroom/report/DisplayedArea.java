package org.caseroom.report;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.room.Presentation;
import org.caseroom.room.Viewport;
import org.caseroom.study.StackImage;

/**
 * The part of an image that is shown, as the pixels in two of its corners, from 1 (PS3.3 C.10.4): those that stand at the top left and at
 * the bottom right <em>after</em> turning and mirroring.
 */
record DisplayedArea(int left, int top, int right, int bottom) {

    static DisplayedArea of(StackImage image, Viewport viewport) {
        double left = 0;
        double top = 0;
        double right = image.columns();
        double bottom = image.rows();
        if (viewport != null && viewport.camera() != null) {
            double width = image.columns() / viewport.camera().zoom();
            double height = image.rows() / viewport.camera().zoom();
            left = within(viewport.camera().center().column() - width / 2, image.columns() - 1.0);
            top = within(viewport.camera().center().row() - height / 2, image.rows() - 1.0);
            right = within(viewport.camera().center().column() + width / 2, image.columns());
            bottom = within(viewport.camera().center().row() + height / 2, image.rows());
        }
        int firstColumn = (int) Math.floor(left) + 1;
        int firstRow = (int) Math.floor(top) + 1;
        int lastColumn = Math.max(firstColumn, (int) Math.ceil(right));
        int lastRow = Math.max(firstRow, (int) Math.ceil(bottom));
        Presentation presentation = viewport == null || viewport.presentation() == null ? Presentation.OF_FILE : viewport.presentation();
        // Which corner a quarter turn clockwise brings to the top left: bottom left, bottom right, top right.
        boolean fromRight = presentation.rotation() == 180 || presentation.rotation() == 270;
        boolean fromBottom = presentation.rotation() == 90 || presentation.rotation() == 180;
        if (presentation.flipped()) {
            // Mirrored as it lies then: what was at the top right is at the top left.
            if (presentation.rotation() % 180 == 0) {
                fromRight = !fromRight;
            } else {
                fromBottom = !fromBottom;
            }
        }
        return new DisplayedArea(fromRight ? lastColumn : firstColumn, fromBottom ? lastRow : firstRow,
                fromRight ? firstColumn : lastColumn, fromBottom ? firstRow : lastRow);
    }

    /** Areas may reach beyond the image, but programs stumble over numbers below 1; what is beyond shows nothing anyway. */
    private static double within(double place, double most) {
        return Math.max(0, Math.min(most, place));
    }

    void into(Attributes item) {
        item.setInt(Tag.DisplayedAreaTopLeftHandCorner, VR.SL, left, top).setInt(Tag.DisplayedAreaBottomRightHandCorner, VR.SL, right, bottom);
    }
}
