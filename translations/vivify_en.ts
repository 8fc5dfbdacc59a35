<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ImageImporter</name>
    <message numerus="yes">
        <source>“%1” has no page %2: it has %n page(s).</source>
        <translation>
            <numerusform>“%1” has no page %2: it has %n page.</numerusform>
            <numerusform>“%1” has no page %2: it has %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file is damaged or cut: only %n page(s) could be found.</source>
        <translation>
            <numerusform>The file is damaged or cut: only %n page could be found.</numerusform>
            <numerusform>The file is damaged or cut: only %n pages could be found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message numerus="yes">
        <source>%n sentence(s) are read faster to fit.</source>
        <translation>
            <numerusform>%n sentence is read faster to fit.</numerusform>
            <numerusform>%n sentences are read faster to fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) stay longer, until they are said.</source>
        <translation>
            <numerusform>%n caption stays longer, until it is said.</numerusform>
            <numerusform>%n captions stay longer, until they are said.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) start later, since those before take longer.</source>
        <translation>
            <numerusform>%n caption starts later, since those before take longer.</numerusform>
            <numerusform>%n captions start later, since those before take longer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vivify::CaptionsPanel</name>
    <message numerus="yes">
        <source>%n caption(s) changed: speak again</source>
        <translation>
            <numerusform>%n caption changed: speak again</numerusform>
            <numerusform>%n captions changed: speak again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) were read.</source>
        <translation>
            <numerusform>%n caption was read.</numerusform>
            <numerusform>%n captions were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) are spoken now.</source>
        <translation>
            <numerusform>%n caption is spoken now.</numerusform>
            <numerusform>%n captions are spoken now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vivify::WordsDialog</name>
    <message numerus="yes">
        <source>Fill in %n place(s)</source>
        <translation>
            <numerusform>Fill in %n place</numerusform>
            <numerusform>Fill in %n places</numerusform>
        </translation>
    </message>
</context>
</TS>
