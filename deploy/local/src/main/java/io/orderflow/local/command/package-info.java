/** What the shell scripts of deploy/local run. */
@NullMarked
package io.orderflow.local.command;

import org.jspecify.annotations.NullMarked;
