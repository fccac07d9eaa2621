/** Tests of the packed agent, in JVMs of their own, against real servers. */
package dev.breakwater.it;
