/** How the services speak HTTP: strict JSON in, problems that name every bad field out, pages, preferences, limits. */
@NullMarked
package io.orderflow.http;

import org.jspecify.annotations.NullMarked;
