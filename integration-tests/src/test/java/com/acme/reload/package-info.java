/** Programs that know nothing of the agent, outside its packages so that rules may name them. */
package com.acme.reload;
