#include "ui/mask/MaskToolBar.h"

#include "ui/mask/CombineButton.h"
#include "ui/mask/PenButton.h"
#include "ui/mask/RulerSettings.h"
#include "ui/mask/SmartTools.h"
#include "ui/widgets/Icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <cmath>

namespace vivify {

namespace {

using Tool = CanvasView::Tool;

struct ToolEntry
{
    Tool tool;
    const char *name, *text, *help;
};

constexpr ToolEntry Entries[] = {
    {Tool::Hand, "hand", QT_TRANSLATE_NOOP("MaskToolBar", "Hand (H)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Move the picture. Also: hold Space, or the middle button.")},
    {Tool::Brush, "brush", QT_TRANSLATE_NOOP("MaskToolBar", "Brush (B)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Left button paints, right button erases. [ and ] change the size.")},
    {Tool::Eraser, "eraser", QT_TRANSLATE_NOOP("MaskToolBar", "Eraser (E)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Removes from the region; with Ctrl it paints.")},
    {Tool::Polygon, "polygon", QT_TRANSLATE_NOOP("MaskToolBar", "Polygon (P)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Click corners; Enter closes, Backspace removes the last, Esc cancels.")},
    {Tool::Lasso, "lasso", QT_TRANSLATE_NOOP("MaskToolBar", "Lasso (L)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Draw round an area. The right button or Ctrl removes it.")},
    {Tool::Box, "box", QT_TRANSLATE_NOOP("MaskToolBar", "Box (R)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Drag a rectangle; Shift makes a square.")},
    {Tool::Ellipse, "ellipse", QT_TRANSLATE_NOOP("MaskToolBar", "Ellipse (C)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Drag an ellipse; Shift makes a circle.")},
    {Tool::Wand, "wand", QT_TRANSLATE_NOOP("MaskToolBar", "Magic wand (M)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Click a colour: connected pixels like it are selected, more clicks add places; Enter takes it.")},
    {Tool::Threshold, "threshold", QT_TRANSLATE_NOOP("MaskToolBar", "Grey values (V)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Selects by brightness; set the range, Enter takes it.")},
    {Tool::Cut, "cut", QT_TRANSLATE_NOOP("MaskToolBar", "Cut out (G)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Drag a box round the organ; correct with strokes of the left and right button; Enter takes it.")},
    {Tool::Magnetic, "magnet", QT_TRANSLATE_NOOP("MaskToolBar", "Magnetic edge (N)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Click along an edge, the line snaps to it; Enter closes it.")},
    {Tool::Label, "label", QT_TRANSLATE_NOOP("MaskToolBar", "Label (Shift+S)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Click a place of the picture to name it.")},
    {Tool::Ruler, "ruler", QT_TRANSLATE_NOOP("MaskToolBar", "Ruler (U)"),
     QT_TRANSLATE_NOOP("MaskToolBar", "Drag between two points and tell how far apart they are; then lines measure in millimetres.")}};

/// Draws shapes that can join a region in more ways than one.
bool selects(Tool tool)
{
    return tool != Tool::Hand && tool != Tool::Brush && tool != Tool::Eraser && tool != Tool::Label && tool != Tool::Ruler;
}

bool isSmart(Tool tool) { return tool == Tool::Threshold || tool == Tool::Cut || tool == Tool::Magnetic; }

constexpr int SliderSteps = 1000;
constexpr int NarrowSlider = 36, WideSlider = 120, NarrowBar = 820; // px
constexpr double LargestBrush = 2000;
constexpr int FrameOfSpin = 40; // px for its border and arrows

/// The slider is logarithmic: a pixel matters on a small brush only.
int sliderOf(double diameter) { return qRound(SliderSteps * std::log(diameter) / std::log(LargestBrush)); }
double diameterOf(int slider) { return std::pow(LargestBrush, double(slider) / SliderSteps); }

} // namespace

struct MaskToolBar::Private
{
    /// A labelled spin box, with or without a slider, shown for some tools only.
    struct Setting
    {
        QAction *action = nullptr;
        QLabel *label = nullptr;
        QSpinBox *spin = nullptr;
        QSlider *slider = nullptr;
        const char *text = nullptr;
    };

    Private(MaskToolBar &theBar, CanvasView &theCanvas) : bar(theBar), canvas(theCanvas) {}
    enum class Form { Slider, NumberOnly }; // the bar must not be wider than the canvas of a small window
    Setting addSetting(const char *name, const char *text, int smallest, int largest, Form form = Form::Slider);
    void addTools();
    void addSmart(QAction *action);
    void connectSettings();
    void showSettings();
    void takeValues();
    void retranslate();

    MaskToolBar &bar;
    CanvasView &canvas;
    QActionGroup *group = nullptr;
    Setting size, hardness, tolerance, low, high;
    QAction *smartAction = nullptr;
    QToolButton *smart = nullptr; ///< The tools that need no place of their own in the bar.
    QAction *outline = nullptr;
    CombineButton *combine = nullptr;
    PenButton *pen = nullptr;
    RulerSettings *ruler = nullptr;
    QAction *combineAction = nullptr, *penAction = nullptr, *rulerAction = nullptr;
};

MaskToolBar::Private::Setting MaskToolBar::Private::addSetting(const char *name, const char *text, int smallest,
                                                               int largest, Form form)
{
    Setting setting;
    setting.text = text;
    auto *box = new QWidget(&bar);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->setSpacing(4);
    setting.label = new QLabel(box);
    setting.slider = new QSlider(Qt::Horizontal, box);
    setting.slider->setRange(smallest, largest);
    setting.slider->setFixedWidth(NarrowSlider);
    setting.slider->setVisible(form == Form::Slider);
    setting.label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setting.spin = new QSpinBox(box);
    setting.spin->setRange(smallest, largest);
    setting.spin->setKeyboardTracking(false);
    setting.label->setBuddy(setting.spin);
    const QString id = QLatin1String(name);
    setting.label->setObjectName(id + QStringLiteral("Label"));
    setting.slider->setObjectName(id + QStringLiteral("Slider"));
    setting.spin->setObjectName(id);
    box->setObjectName(id + QStringLiteral("Box"));
    for (QWidget *part : {static_cast<QWidget *>(setting.label), static_cast<QWidget *>(setting.slider),
                          static_cast<QWidget *>(setting.spin)})
        layout->addWidget(part);
    setting.action = bar.addWidget(box);
    return setting;
}

void MaskToolBar::Private::addTools()
{
    group = new QActionGroup(&bar);
    for (const ToolEntry &entry : Entries) {
        auto *action = new QAction(icon(QLatin1String(entry.name)), QString(), group);
        action->setObjectName(QLatin1String("tool_") + QLatin1String(entry.name));
        action->setCheckable(true);
        action->setChecked(entry.tool == canvas.tool());
        QObject::connect(action, &QAction::triggered, &bar, [this, tool = entry.tool] {
            canvas.setTool(tool);
            canvas.setFocus();
        });
        if (isSmart(entry.tool)) {
            addSmart(action);
            continue;
        }
        bar.addAction(action);
        if (QWidget *button = bar.widgetForAction(action))
            button->setObjectName(action->objectName() + QStringLiteral("_button"));
    }
    bar.addSeparator();
}

void MaskToolBar::Private::addSmart(QAction *action)
{
    if (!smart) {
        smart = new QToolButton(&bar);
        smart->setObjectName(QStringLiteral("smartTools"));
        smart->setPopupMode(QToolButton::MenuButtonPopup);
        smart->setIconSize(bar.iconSize());
        auto *menu = new QMenu(smart);
        menu->setObjectName(QStringLiteral("smartToolsMenu"));
        smart->setMenu(menu);
        smart->setDefaultAction(action);
        QObject::connect(menu, &QMenu::triggered, smart, &QToolButton::setDefaultAction);
        smartAction = bar.addWidget(smart);
        smartAction->setObjectName(QStringLiteral("smartToolsAction"));
    }
    smart->menu()->addAction(action);
}

void MaskToolBar::Private::connectSettings()
{
    const auto range = [this] { canvas.smartTools().setRange(low.spin->value(), std::max(low.spin->value(), high.spin->value())); };
    connect(low.spin, &QSpinBox::valueChanged, &bar, range);
    connect(high.spin, &QSpinBox::valueChanged, &bar, range);
    connect(low.slider, &QSlider::valueChanged, low.spin, &QSpinBox::setValue);
    connect(high.slider, &QSlider::valueChanged, high.spin, &QSpinBox::setValue);
    connect(&canvas.smartTools(), &SmartTools::rangeChanged, &bar, [this] { takeValues(); });
    const auto both = [this](const Setting &setting, auto set) {
        connect(setting.spin, &QSpinBox::valueChanged, &bar, set);
        connect(setting.slider, &QSlider::valueChanged, &bar, set);
    };
    connect(size.spin, &QSpinBox::valueChanged, &bar, [this](int value) { canvas.setBrushDiameter(value); });
    connect(size.slider, &QSlider::valueChanged, &bar, [this](int value) { canvas.setBrushDiameter(diameterOf(value)); });
    both(hardness, [this](int value) { canvas.setBrushHardness(value / 100.0); });
    both(tolerance, [this](int value) { canvas.setWandTolerance(value); });
    connect(outline, &QAction::toggled, &canvas, &CanvasView::setOutline);
    connect(&canvas, &CanvasView::brushChanged, &bar, [this] { takeValues(); });
    connect(&canvas, &CanvasView::displayChanged, &bar, [this] { takeValues(); });
    connect(&canvas, &CanvasView::toolChanged, &bar, [this] { showSettings(); });
}

void MaskToolBar::Private::showSettings()
{
    const Tool tool = canvas.tool();
    for (qsizetype i = 0; i < group->actions().size(); ++i)
        group->actions().at(i)->setChecked(Entries[i].tool == tool);
    const bool brush = tool == Tool::Brush || tool == Tool::Eraser;
    size.action->setVisible(brush);
    hardness.action->setVisible(brush);
    penAction->setVisible(brush && pen->isWanted());
    combineAction->setVisible(selects(tool));
    rulerAction->setVisible(tool == Tool::Ruler);
    tolerance.action->setVisible(tool == Tool::Wand);
    low.action->setVisible(tool == Tool::Threshold);
    high.action->setVisible(tool == Tool::Threshold);
    for (QAction *action : smart->menu()->actions())
        if (action->isChecked())
            smart->setDefaultAction(action);
}

void MaskToolBar::Private::takeValues()
{
    const auto take = [](const Setting &setting, int spin, int slider) {
        const QSignalBlocker quietSpin(setting.spin), quietSlider(setting.slider);
        setting.spin->setValue(spin);
        setting.slider->setValue(slider);
    };
    take(size, qRound(canvas.brushDiameter()), sliderOf(canvas.brushDiameter()));
    const int hard = qRound(canvas.brushHardness() * 100);
    take(hardness, hard, hard);
    take(tolerance, canvas.wandTolerance(), canvas.wandTolerance());
    take(low, canvas.smartTools().low(), canvas.smartTools().low());
    take(high, canvas.smartTools().high(), canvas.smartTools().high());
    const QSignalBlocker quiet(outline);
    outline->setChecked(canvas.isOutline());
}

void MaskToolBar::Private::retranslate()
{
    bar.setWindowTitle(MaskToolBar::tr("Painting tools"));
    bar.setAccessibleName(MaskToolBar::tr("Painting tools"));
    for (qsizetype i = 0; i < group->actions().size(); ++i) {
        QAction *action = group->actions().at(i);
        const QString text = QCoreApplication::translate("MaskToolBar", Entries[i].text),
                      help = QCoreApplication::translate("MaskToolBar", Entries[i].help);
        action->setText(text);
        action->setToolTip(QStringLiteral("<b>%1</b><br>%2").arg(text.toHtmlEscaped(), help.toHtmlEscaped()));
        action->setStatusTip(help);
        if (QWidget *button = bar.widgetForAction(action))
            button->setAccessibleName(text);
    }
    smartAction->setText(MaskToolBar::tr("Smart selection"));
    smart->setAccessibleName(MaskToolBar::tr("Smart selection"));
    smart->menu()->setAccessibleName(MaskToolBar::tr("Smart selection"));
    for (const Setting *setting : {&size, &hardness, &tolerance, &low, &high}) {
        const QString text = QCoreApplication::translate("MaskToolBar", setting->text);
        setting->label->setText(text);
        setting->spin->setAccessibleName(text);
        setting->slider->setAccessibleName(text);
        setting->label->setAccessibleName(text);
    }
    size.spin->setToolTip(MaskToolBar::tr("Brush size in pixels of the picture: [ and ], or Shift and the wheel"));
    hardness.spin->setToolTip(MaskToolBar::tr("100 %: a sharp edge"));
    low.spin->setToolTip(MaskToolBar::tr("The darkest grey that belongs to it, 0 to 255"));
    high.spin->setToolTip(MaskToolBar::tr("The brightest grey that belongs to it, 0 to 255"));
    tolerance.spin->setToolTip(MaskToolBar::tr("How different a colour may be, 0 to 255"));
    combine->retranslate();
    pen->retranslate();
    ruler->retranslate();
    combineAction->setText(combine->accessibleName());
    penAction->setText(pen->accessibleName());
    outline->setText(MaskToolBar::tr("Outline only (T)"));
    outline->setToolTip(MaskToolBar::tr("Show regions as outlines (T)"));
    if (QWidget *button = bar.widgetForAction(outline))
        button->setAccessibleName(MaskToolBar::tr("Outline only"));
}

MaskToolBar::MaskToolBar(CanvasView &canvas, QWidget *parent)
    : QToolBar(parent), d(std::make_unique<Private>(*this, canvas))
{
    setObjectName(QStringLiteral("maskToolBar"));
    setIconSize(QSize(22, 22));
    d->addTools();
    d->size = d->addSetting("brushSize", QT_TRANSLATE_NOOP("MaskToolBar", "Size"), 1, int(LargestBrush));
    d->size.slider->setRange(0, SliderSteps);
    d->size.spin->setSuffix(QStringLiteral(" px"));
    d->hardness = d->addSetting("brushHardness", QT_TRANSLATE_NOOP("MaskToolBar", "Hardness"), 0, 100,
                                Private::Form::NumberOnly);
    d->tolerance = d->addSetting("wandTolerance", QT_TRANSLATE_NOOP("MaskToolBar", "Tolerance"), 0, 255);
    d->low = d->addSetting("greyLow", QT_TRANSLATE_NOOP("MaskToolBar", "From"), 0, 255);
    d->high = d->addSetting("greyHigh", QT_TRANSLATE_NOOP("MaskToolBar", "to"), 0, 255);
    d->pen = new PenButton(canvas, this);
    d->pen->setIconSize(iconSize());
    d->penAction = addWidget(d->pen);
    connect(d->pen, &PenButton::wanted, this, [this] { d->showSettings(); });
    d->combine = new CombineButton(canvas, this);
    d->combine->setIconSize(iconSize());
    d->combineAction = addWidget(d->combine);
    d->ruler = new RulerSettings(canvas.ruler(), this);
    d->rulerAction = addWidget(d->ruler);
    d->hardness.spin->setSuffix(QStringLiteral(" %"));
    d->size.spin->setFixedWidth(d->size.spin->fontMetrics().horizontalAdvance(QStringLiteral("2000 px")) + FrameOfSpin);
    d->hardness.spin->setFixedWidth(d->hardness.spin->fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + FrameOfSpin);
    d->outline = addAction(icon(QStringLiteral("outline")), QString());
    d->outline->setObjectName(QStringLiteral("maskOutline"));
    d->outline->setCheckable(true);
    if (QWidget *button = widgetForAction(d->outline))
        button->setObjectName(QStringLiteral("maskOutline_button"));
    d->retranslate();
    d->takeValues();
    d->connectSettings();
    d->showSettings();
}

MaskToolBar::~MaskToolBar() = default;

QList<QAction *> MaskToolBar::toolActions() const { return d->group->actions(); }

/// A short slider jumps by many pixels a step: where there is room, it is long.
void MaskToolBar::resizeEvent(QResizeEvent *event)
{
    const int room = qBound(NarrowSlider, NarrowSlider + (event->size().width() - NarrowBar) / 2, WideSlider);
    for (const Private::Setting *setting : {&d->size, &d->tolerance, &d->low, &d->high})
        setting->slider->setFixedWidth(room);
    QToolBar::resizeEvent(event);
}

void MaskToolBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        d->retranslate();
    QToolBar::changeEvent(event);
}

} // namespace vivify
