/** What of a study somebody gets who does not see its identities in full: catalogue entries, data sets, pixels, texts. */
package org.caseroom.privacy;
