/**
 * The application that is soaked: it calls its database, its HTTP service, its Redis and a slow
 * method of its own, and knows nothing of the agent. Thread: its own.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package com.example.soak;

import org.jspecify.annotations.NullMarked;
