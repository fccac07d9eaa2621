/** An application that brings its own log manager and its own MBean server. */
package com.acme.jmx;
