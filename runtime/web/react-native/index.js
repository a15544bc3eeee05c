import { AppRegistry, DevSettings } from "react-native";
import { ComposerScreen } from "./src/ComposerScreen";

AppRegistry.registerComponent("rightchannel", () => ComposerScreen);

if (__DEV__) DevSettings.addMenuItem("Run the golden vectors", () => require("./src/printVectors").printVectors());
