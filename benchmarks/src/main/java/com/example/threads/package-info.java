/**
 * Many threads, each of which calls once and stays. Thread: its own.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package com.example.threads;

import org.jspecify.annotations.NullMarked;
