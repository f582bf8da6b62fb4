/**
 * DICOM over TCP (PS3.7, PS3.8): associations on both sides, DIMSE messages in both directions, and the services as user. What a
 * service means for this program is told to it through {@link org.caseroom.dicom.net.DimseService} and
 * {@link org.caseroom.dicom.net.AssociationPolicy}; who watches is an {@link org.caseroom.dicom.net.AssociationListener}.
 *
 * <pre>
 *   socket (event loop) --Channel--> one virtual thread an association: PDUs --> messages --> services
 *                       &lt;-----------  any thread: one message at a time
 * </pre>
 *
 * Received data sets are streams that pull: what nobody reads stays in the peer, so that an object of any size needs a few
 * PDUs of memory.
 */
package org.caseroom.dicom.net;
