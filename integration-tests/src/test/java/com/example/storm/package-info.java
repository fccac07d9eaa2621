/** An application in trouble, in a package of its own: those of the agent cannot be guarded. */
package com.example.storm;
