#include "ui/shell/Actions.h"

#include "ui/shell/UserSettings.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Mnemonic.h"

#include <QCoreApplication>
#include <QMenuBar>

namespace vivify {

namespace {

struct Entry
{
    const char *menu, *id, *text, *icon, *keys; // id null: a separator; icon "menu": a submenu
};

constexpr Entry Entries[] = {
    {"file", "newProject", QT_TRANSLATE_NOOP("Actions", "&New project"), "new", "Ctrl+N"},
    {"file", "openPicture", QT_TRANSLATE_NOOP("Actions", "&Open picture…"), "picture", "Ctrl+O"},
    {"file", "openProject", QT_TRANSLATE_NOOP("Actions", "Open &project…"), "open", "Ctrl+Shift+O"},
    {"file", "recent", QT_TRANSLATE_NOOP("Actions", "Open &recent"), "menu", ""},
    {"file", "recovered", QT_TRANSLATE_NOOP("Actions", "&Recovered work…"), "", ""},
    {"file", nullptr, nullptr, nullptr, nullptr},
    {"file", "save", QT_TRANSLATE_NOOP("Actions", "&Save"), "save", "Ctrl+S"},
    {"file", "saveAs", QT_TRANSLATE_NOOP("Actions", "Save &as…"), "", "Ctrl+Shift+S"},
    {"file", "export", QT_TRANSLATE_NOOP("Actions", "&Export video…"), "export", "Ctrl+E"},
    {"file", nullptr, nullptr, nullptr, nullptr},
    {"file", "closeProject", QT_TRANSLATE_NOOP("Actions", "&Close project"), "close", "Ctrl+W"},
    {"file", "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q"},
    {"edit", "undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), "undo", "Ctrl+Z"},
    {"edit", "redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), "redo", "Ctrl+Shift+Z;Ctrl+Y"},
    {"edit", nullptr, nullptr, nullptr, nullptr},
    {"edit", "paste", QT_TRANSLATE_NOOP("Actions", "&Paste picture"), "paste", "Ctrl+V"},
    {"edit", "turnLeft", QT_TRANSLATE_NOOP("Actions", "Turn picture &left"), "", "Ctrl+Alt+Left"},
    {"edit", "turnRight", QT_TRANSLATE_NOOP("Actions", "Turn picture &right"), "", "Ctrl+Alt+Right"},
    {"edit", "turnFreely", QT_TRANSLATE_NOOP("Actions", "Turn picture by any &angle…"), "", "Ctrl+Alt+R"},
    {"edit", "cropToRegion", QT_TRANSLATE_NOOP("Actions", "&Crop to the region"), "", "Ctrl+Alt+X"},
    {"edit", "fillInRegion", QT_TRANSLATE_NOOP("Actions", "&Fill in the region (printed words)"), "", "Ctrl+Alt+I"},
    {"edit", "findWords", QT_TRANSLATE_NOOP("Actions", "Find printed &words…"), "", "Ctrl+Alt+W"},
    {"edit", "removePicture", QT_TRANSLATE_NOOP("Actions", "Remove this p&icture"), "trash", ""},
    {"edit", nullptr, nullptr, nullptr, nullptr},
    {"edit", "preferences", QT_TRANSLATE_NOOP("Actions", "Pre&ferences…"), "", "Ctrl+,"},
    {"mask", "tools", QT_TRANSLATE_NOOP("Actions", "&Tool"), "menu", ""},
    {"mask", nullptr, nullptr, nullptr, nullptr},
    {"mask", "maskGrow", QT_TRANSLATE_NOOP("Actions", "&Grow"), "", "Ctrl+Alt+="},
    {"mask", "maskShrink", QT_TRANSLATE_NOOP("Actions", "&Shrink"), "", "Ctrl+Alt+-"},
    {"mask", "maskFeather", QT_TRANSLATE_NOOP("Actions", "&Feather"), "", "Ctrl+Alt+F"},
    {"mask", "maskSmooth", QT_TRANSLATE_NOOP("Actions", "&Smooth"), "", "Ctrl+Alt+M"},
    {"mask", "maskIsland", QT_TRANSLATE_NOOP("Actions", "Keep the &largest island"), "", "Ctrl+Alt+L"},
    {"mask", "maskFill", QT_TRANSLATE_NOOP("Actions", "Fill &holes"), "", "Ctrl+Alt+H"},
    {"mask", "maskInvert", QT_TRANSLATE_NOOP("Actions", "&Invert"), "", "Ctrl+I"},
    {"mask", "maskCopy", QT_TRANSLATE_NOOP("Actions", "C&opy region"), "", "Ctrl+Shift+C"},
    {"mask", "maskPaste", QT_TRANSLATE_NOOP("Actions", "&Paste region"), "", "Ctrl+Shift+V"},
    {"mask", "maskClear", QT_TRANSLATE_NOOP("Actions", "&Clear"), "", "Ctrl+Shift+X"},
    {"mask", nullptr, nullptr, nullptr, nullptr},
    {"mask", "showMasks", QT_TRANSLATE_NOOP("Actions", "Show &regions"), "check", "Ctrl+H"},
    {"view", "zoomIn", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "", "Ctrl++;Ctrl+="},
    {"view", "zoomOut", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "", "Ctrl+-"},
    {"view", "zoomFit", QT_TRANSLATE_NOOP("Actions", "&Fit picture"), "fit", "Ctrl+0"},
    {"view", "zoomActual", QT_TRANSLATE_NOOP("Actions", "&Actual pixels"), "", "Ctrl+Alt+0"},
    {"view", "layoutPreview", QT_TRANSLATE_NOOP("Actions", "Play all &views of the layout"), "", "F12"},
    {"view", nullptr, nullptr, nullptr, nullptr},
    {"view", "panels", QT_TRANSLATE_NOOP("Actions", "&Panels"), "menu", ""},
    {"view", "resetLayout", QT_TRANSLATE_NOOP("Actions", "&Reset layout"), "", ""},
    {"view", nullptr, nullptr, nullptr, nullptr},
    {"view", "theme", QT_TRANSLATE_NOOP("Actions", "&Theme"), "menu", ""},
    {"view", "language", QT_TRANSLATE_NOOP("Actions", "&Language"), "menu", ""},
    {"generate", "generate", QT_TRANSLATE_NOOP("Actions", "&Generate"), "", "Ctrl+G"},
    {"generate", "generateAll", QT_TRANSLATE_NOOP("Actions", "Generate a&ll views"), "", "Ctrl+Shift+G"},
    {"generate", "cancel", QT_TRANSLATE_NOOP("Actions", "&Cancel generation"), "stop", "Ctrl+."},
    {"generate", "newSeed", QT_TRANSLATE_NOOP("Actions", "Same settings, new &seed"), "", "Ctrl+Alt+G"},
    {"generate", "compareTakes", QT_TRANSLATE_NOOP("Actions", "Compare &two takes…"), "", "Ctrl+Alt+B"},
    {"generate", nullptr, nullptr, nullptr, nullptr},
    {"generate", "choosePrompt", QT_TRANSLATE_NOOP("Actions", "Describe in your own &words"), "", "Ctrl+P"},
    {"generate", "handles", QT_TRANSLATE_NOOP("Actions", "Show &handles"), "check", "Ctrl+D"},
    {"generate", nullptr, nullptr, nullptr, nullptr},
    {"generate", "models", QT_TRANSLATE_NOOP("Actions", "&Models…"), "", ""},
    {"play", "playPause", QT_TRANSLATE_NOOP("Actions", "&Play or pause"), "", "Space"},
    {"play", "shuttleBack", QT_TRANSLATE_NOOP("Actions", "Play &backwards"), "", "J"},
    {"play", "shuttleStop", QT_TRANSLATE_NOOP("Actions", "&Stop"), "", "K"},
    {"play", "shuttleForward", QT_TRANSLATE_NOOP("Actions", "Play &forwards"), "", "L"},
    {"play", nullptr, nullptr, nullptr, nullptr},
    {"play", "frameBack", QT_TRANSLATE_NOOP("Actions", "P&revious frame"), "", "Left"},
    {"play", "frameForward", QT_TRANSLATE_NOOP("Actions", "&Next frame"), "", "Right"},
    {"play", "secondBack", QT_TRANSLATE_NOOP("Actions", "One second back"), "", "Shift+Left"},
    {"play", "secondForward", QT_TRANSLATE_NOOP("Actions", "One second on"), "", "Shift+Right"},
    {"play", "edgeBack", QT_TRANSLATE_NOOP("Actions", "Previous label edge"), "", "Ctrl+Left"},
    {"play", "edgeForward", QT_TRANSLATE_NOOP("Actions", "Next label edge"), "", "Ctrl+Right"},
    {"play", "toStart", QT_TRANSLATE_NOOP("Actions", "To the b&eginning"), "", "Home"},
    {"play", "toEnd", QT_TRANSLATE_NOOP("Actions", "To the en&d"), "", "End"},
    {"play", nullptr, nullptr, nullptr, nullptr},
    {"play", "loop", QT_TRANSLATE_NOOP("Actions", "&Loop"), "check", "\\"},
    {"play", "rangeToStart", QT_TRANSLATE_NOOP("Actions", "To the start of the loop range"), "", "Shift+I"},
    {"play", "rangeToEnd", QT_TRANSLATE_NOOP("Actions", "To the end of the loop range"), "", "Shift+O"},
    {"play", "clearRange", QT_TRANSLATE_NOOP("Actions", "&Clear the loop range"), "range-clear", "Alt+X"},
    {"play", nullptr, nullptr, nullptr, nullptr},
    {"play", "asExported", QT_TRANSLATE_NOOP("Actions", "Show as it will be e&xported"), "check", "Shift+F12"},
    {"play", "original", QT_TRANSLATE_NOOP("Actions", "Show the &original"), "check", "Ctrl+B"},
    {"labels", "addLabel", QT_TRANSLATE_NOOP("Actions", "&Add label by clicking"), "", "Shift+S"},
    {"labels", "labelStart", QT_TRANSLATE_NOOP("Actions", "&Start here: label or loop range"), "", "I"},
    {"labels", "labelEnd", QT_TRANSLATE_NOOP("Actions", "&End here: label or loop range"), "", "O"},
    {"labels", "splitLabel", QT_TRANSLATE_NOOP("Actions", "S&plit at the playhead"), "split", "Ctrl+K"},
    {"labels", nullptr, nullptr, nullptr, nullptr},
    {"labels", "arrangeLabels", QT_TRANSLATE_NOOP("Actions", "A&rrange all texts"), "arrange", "Ctrl+L"},
    {"labels", "revealLabels", QT_TRANSLATE_NOOP("Actions", "Re&veal in order"), "reveal", "Ctrl+Shift+L"},
    {"labels", "snapping", QT_TRANSLATE_NOOP("Actions", "S&nap on the timeline"), "check", "S"},
    {"labels", nullptr, nullptr, nullptr, nullptr},
    {"labels", "copyLabels", QT_TRANSLATE_NOOP("Actions", "&Copy labels"), "copy", "Ctrl+C"},
    {"labels", "pasteLabels", QT_TRANSLATE_NOOP("Actions", "Paste &labels at the playhead"), "", "Ctrl+Alt+V"},
    {"labels", "addTrack", QT_TRANSLATE_NOOP("Actions", "Add a label &track"), "track-add", ""},
    {"labels", "keyframe", QT_TRANSLATE_NOOP("Actions", "Set or remove a &keyframe"), "keyframe", "Ctrl+Shift+K"},
    {"labels", "keyBack", QT_TRANSLATE_NOOP("Actions", "Previous keyframe"), "", "Ctrl+["},
    {"labels", "keyForward", QT_TRANSLATE_NOOP("Actions", "Next keyframe"), "", "Ctrl+]"},
    {"labels", "marker", QT_TRANSLATE_NOOP("Actions", "Set or remove a &marker"), "marker", "M"},
    {"labels", "markerBack", QT_TRANSLATE_NOOP("Actions", "Previous marker"), "", "<"},
    {"labels", "markerForward", QT_TRANSLATE_NOOP("Actions", "Next marker"), "", ">"},
    {"labels", "tempoCaption", QT_TRANSLATE_NOOP("Actions", "Tell the t&empo in a caption"), "tempo", ""},
    {"labels", nullptr, nullptr, nullptr, nullptr},
    {"labels", "timelineZoomIn", QT_TRANSLATE_NOOP("Actions", "Zoom the timeline &in"), "", "+;="},
    {"labels", "timelineZoomOut", QT_TRANSLATE_NOOP("Actions", "Zoom the timeline &out"), "", "-"},
    {"labels", "timelineFit", QT_TRANSLATE_NOOP("Actions", "Show the &whole video"), "", "0"},
    {"captions", "addCaption", QT_TRANSLATE_NOOP("Actions", "&Add caption at the playhead"), "add", "Ctrl+Alt+C"},
    {"captions", "splitCaption", QT_TRANSLATE_NOOP("Actions", "S&plit caption at the playhead"), "split", "Ctrl+Alt+K"},
    {"captions", "joinCaption", QT_TRANSLATE_NOOP("Actions", "&Join caption with the next"), "join", "Ctrl+Alt+J"},
    {"captions", nullptr, nullptr, nullptr, nullptr},
    {"captions", "importCaptions", QT_TRANSLATE_NOOP("Actions", "&Open subtitles…"), "open", ""},
    {"captions", "exportCaptions", QT_TRANSLATE_NOOP("Actions", "&Save subtitles…"), "save", ""},
    {"captions", nullptr, nullptr, nullptr, nullptr},
    {"captions", "draftScript", QT_TRANSLATE_NOOP("Actions", "&Draft a script…"), "script", ""},
    {"captions", "speakEnglish", QT_TRANSLATE_NOOP("Actions", "Read in &English"), "speak", ""},
    {"captions", "speakMandarin", QT_TRANSLATE_NOOP("Actions", "Read in &Mandarin"), "speak", ""},
    {"captions", "recordNarration", QT_TRANSLATE_NOOP("Actions", "&Record narration…"), "microphone", ""},
    {"help", "manual", QT_TRANSLATE_NOOP("Actions", "&Manual"), "", "F1"},
    {"help", "tour", QT_TRANSLATE_NOOP("Actions", "Three-minute to&ur"), "", ""},
    {"help", "whatsThis", QT_TRANSLATE_NOOP("Actions", "What’s t&his?"), "", "Shift+F1"},
    {"help", "shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "", "Ctrl+F1"},
    {"help", "troubles", QT_TRANSLATE_NOOP("Actions", "&Troubles and remedies"), "", ""},
    {"help", "about", QT_TRANSLATE_NOOP("Actions", "&About Vivify"), "info", ""},
};

constexpr struct { const char *id, *title; } Menus[] = {
    {"file", QT_TRANSLATE_NOOP("Actions", "&File")},     {"edit", QT_TRANSLATE_NOOP("Actions", "&Edit")},
    {"mask", QT_TRANSLATE_NOOP("Actions", "&Mask")},     {"view", QT_TRANSLATE_NOOP("Actions", "&View")},
    {"generate", QT_TRANSLATE_NOOP("Actions", "&Generate")}, {"play", QT_TRANSLATE_NOOP("Actions", "&Play")},
    {"labels", QT_TRANSLATE_NOOP("Actions", "&Labels")}, {"captions", QT_TRANSLATE_NOOP("Actions", "&Captions")}, {"help", QT_TRANSLATE_NOOP("Actions", "&Help")},
};

QAction *makeAction(const Entry &entry, QObject *parent)
{
    auto *action = new QAction(parent);
    action->setObjectName(QLatin1String(entry.id));
    const QLatin1String look(entry.icon);
    action->setCheckable(look == QLatin1String("check"));
    if (!look.isEmpty() && !action->isCheckable())
        action->setIcon(icon(look));
    QList<QKeySequence> keys;
    for (const QString &key : QString::fromLatin1(entry.keys).split(QLatin1Char(';'), Qt::SkipEmptyParts))
        keys.append(QKeySequence(key)); // QKeySequence::listFromString parts only at "; "
    action->setShortcuts(keys);
    return action;
}

QString settingOf(const QString &id) { return QLatin1String("shortcuts/") + id; }

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    for (const Entry &entry : Entries) {
        if (!entry.id || QLatin1String(entry.icon) == QLatin1String("menu"))
            continue;
        QAction *action = makeAction(entry, this);
        m_actions.insert(QLatin1String(entry.id), action);
        m_ordered.append(action);
        m_standardKeys.insert(action, action->shortcuts());
    }
    const UserSettings settings;
    for (QAction *action : std::as_const(m_ordered)) {
        const QVariant own = settings.value(settingOf(action->objectName()));
        if (own.isValid())
            action->setShortcuts(QKeySequence::listFromString(own.toString()));
    }
    get("showMasks")->setChecked(true);
    get("handles")->setChecked(true);
    get("loop")->setChecked(true);
    get("snapping")->setChecked(true);
}

QAction *Actions::get(const char *id) const
{
    QAction *action = m_actions.value(QLatin1String(id));
    Q_ASSERT(action);
    return action;
}

QMenu *Actions::menu(const char *id) const { return m_menus.value(QLatin1String(id)); }

QList<QAction *> Actions::all() const { return m_ordered; }

QList<QKeySequence> Actions::standardKeys(const QAction *action) const { return m_standardKeys.value(action); }

void Actions::setKeys(QAction *action, const QList<QKeySequence> &keys)
{
    action->setShortcuts(keys);
    UserSettings settings;
    if (keys == standardKeys(action))
        settings.remove(settingOf(action->objectName()));
    else
        settings.setValue(settingOf(action->objectName()), QKeySequence::listToString(keys));
    retranslate();
}

void Actions::fill(QMenuBar &bar)
{
    for (const auto &top : Menus) {
        QMenu *menu = bar.addMenu(QString());
        menu->setObjectName(QLatin1String("menu_") + QLatin1String(top.id));
        m_menus.insert(QLatin1String(top.id), menu);
    }
    for (const Entry &entry : Entries) {
        QMenu *menu = m_menus.value(QLatin1String(entry.menu));
        if (!entry.id) {
            menu->addSeparator();
        } else if (QLatin1String(entry.icon) == QLatin1String("menu")) {
            QMenu *sub = menu->addMenu(QString());
            sub->setObjectName(QLatin1String("menu_") + QLatin1String(entry.id));
            m_menus.insert(QLatin1String(entry.id), sub);
        } else {
            menu->addAction(get(entry.id));
        }
    }
    retranslate();
}

void Actions::retranslate()
{
    const auto text = [](const char *source) { return QCoreApplication::translate("Actions", source); };
    for (const auto &top : Menus) {
        if (QMenu *menu = m_menus.value(QLatin1String(top.id)))
            menu->setTitle(text(top.title));
    }
    for (const Entry &entry : Entries) {
        if (!entry.id)
            continue;
        const QString id = QLatin1String(entry.id);
        if (QAction *action = m_actions.value(id)) {
            action->setText(text(entry.text));
            QString tip = withoutMnemonic(text(entry.text));
            action->setIconText(tip);
            if (!action->shortcut().isEmpty())
                tip += QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
            action->setToolTip(tip);
        } else if (QMenu *menu = m_menus.value(id)) {
            menu->setTitle(text(entry.text));
        }
    }
    for (QMenu *menu : std::as_const(m_menus))
        menu->setAccessibleName(withoutMnemonic(menu->title()));
}

} // namespace vivify
