/** Classes of an application, to be woven: in a package that the agent has no part in. */
package com.example.woven;
