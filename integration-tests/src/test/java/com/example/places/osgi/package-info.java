/** A bundle that makes calls, and an OSGi framework that runs it. */
package com.example.places.osgi;
