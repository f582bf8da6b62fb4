/**
 * What an operator looks at: health, readiness and metrics. Nothing here names a patient, a person or a study.
 */
package org.caseroom.ops;
