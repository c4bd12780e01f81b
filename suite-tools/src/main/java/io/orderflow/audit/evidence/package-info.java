/**
 * What the audit looks at, the topics and the databases, and how it reads them. Names of topics, headers, types and
 * consumers are written down here a second time, on purpose: what the suite gets wrong, this must not get wrong with it.
 */
@NullMarked
package io.orderflow.audit.evidence;

import org.jspecify.annotations.NullMarked;
