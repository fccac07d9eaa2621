/**
 * An application that does nothing. Thread: main.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package com.example.empty;

import org.jspecify.annotations.NullMarked;
