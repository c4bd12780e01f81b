/** What the code of the services says about them. */
@NullMarked
package io.orderflow.kubernetes.service;

import org.jspecify.annotations.NullMarked;
