#include "ui/timeline/LabelForm.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <functional>

namespace vivify {

using Change = std::function<void(LabelOverlay &)>;

struct LabelForm::Private
{
    ProjectDocument &document;
    Player &player;
    QString id{}, textKey{};
    bool filling = false;
    QPlainTextEdit *text = nullptr;
    QDoubleSpinBox *start = nullptr, *end = nullptr, *fadeIn = nullptr, *fadeOut = nullptr, *size = nullptr;
    QCheckBox *toEnd = nullptr, *follow = nullptr, *bold = nullptr, *box = nullptr;
    QComboBox *lineEnd = nullptr;
    QToolButton *textColour = nullptr, *lineColour = nullptr;
    QFormLayout *form = nullptr;
    QList<QLabel *> captions{};

    QString language() const { return document.project().exportSettings.language; }

    const LabelOverlay *label() const
    {
        const Picture *picture = document.picture();
        return picture ? picture->label(id) : nullptr;
    }

    void apply(const QString &text_, const Change &change, const QString &key = QString())
    {
        if (filling || !label())
            return;
        document.edit(text_, Aspect::Labels, [&](Project &project) {
            if (LabelOverlay *found = project.currentPicture()->label(id))
                change(*found);
        }, key);
    }

    static void paintSwatch(QToolButton *button, const QColor &colour)
    {
        QPixmap swatch(16, 16);
        swatch.fill(colour);
        button->setIcon(QIcon(swatch));
        button->setIconSize(swatch.size());
    }

    void fill()
    {
        const LabelOverlay *shown = label();
        form->parentWidget()->setVisible(shown);
        if (!shown)
            return;
        filling = true;
        if (text->toPlainText() != shown->text.text(language()))
            text->setPlainText(shown->text.text(language()));
        start->setValue(shown->start);
        toEnd->setChecked(shown->end < 0);
        end->setEnabled(shown->end >= 0);
        end->setValue(shown->endTime(player.duration()));
        fadeIn->setValue(shown->fadeIn);
        fadeOut->setValue(shown->fadeOut);
        follow->setChecked(shown->followTissue);
        size->setValue(shown->style.textHeight * 100);
        bold->setChecked(shown->style.bold);
        box->setChecked(shown->style.boxColour.alpha() > 0);
        lineEnd->setCurrentIndex(int(shown->style.lineEnd));
        paintSwatch(textColour, shown->style.textColour);
        paintSwatch(lineColour, shown->style.lineColour);
        filling = false;
    }

    void build(QWidget *owner);
    void connectTimes();
    void connectStyle(QWidget *owner);
    void retranslate();
};

namespace {

QDoubleSpinBox *makeNumber(const char *name, double maximum, double step)
{
    auto *made = new QDoubleSpinBox;
    made->setObjectName(QLatin1String(name));
    made->setRange(0, maximum);
    made->setSingleStep(step);
    made->setDecimals(2);
    made->setKeyboardTracking(false);
    made->setMinimumWidth(60);
    return made;
}

template <typename Widget> Widget *named(const char *name)
{
    auto *made = new Widget;
    made->setObjectName(QLatin1String(name));
    return made;
}

QHBoxLayout *inRow(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QWidget *widget : widgets)
        row->addWidget(widget, 1);
    return row;
}

} // namespace

void LabelForm::Private::build(QWidget *owner)
{
    form = new QFormLayout(owner);
    form->setContentsMargins(0, 4, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(7);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto caption = [&](const char *name) {
        captions.append(named<QLabel>(name));
        return captions.last();
    };
    text = named<QPlainTextEdit>("labelText");
    text->setTabChangesFocus(true);
    text->setFixedHeight(52);
    form->addRow(caption("labelTextCaption"), text);
    start = makeNumber("labelStart", 3600, 0.1);
    end = makeNumber("labelEnd", 3600, 0.1);
    form->addRow(caption("labelTimeCaption"), inRow({start, end}));
    toEnd = named<QCheckBox>("labelToEnd");
    form->addRow(QString(), toEnd);
    fadeIn = makeNumber("labelFadeIn", 10, 0.1);
    fadeOut = makeNumber("labelFadeOut", 10, 0.1);
    form->addRow(caption("labelFadeCaption"), inRow({fadeIn, fadeOut}));
    size = makeNumber("labelSize", 15, 0.2);
    size->setMinimum(1.5);
    size->setDecimals(1);
    bold = named<QCheckBox>("labelBold");
    form->addRow(caption("labelSizeCaption"), inRow({size, bold}));
    lineEnd = named<QComboBox>("labelLineEnd");
    lineEnd->addItems({QString(), QString(), QString()});
    lineEnd->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    form->addRow(caption("labelLineEndCaption"), lineEnd);
    textColour = named<QToolButton>("labelTextColour");
    lineColour = named<QToolButton>("labelLineColour");
    for (QToolButton *button : {textColour, lineColour}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setProperty("swatch", true);
    }
    form->addRow(caption("labelColourCaption"), inRow({textColour, lineColour}));
    box = named<QCheckBox>("labelBox");
    form->addRow(QString(), box);
    follow = named<QCheckBox>("labelFollow");
    form->addRow(QString(), follow);
}

void LabelForm::Private::connectTimes()
{
    const auto changed = qOverload<double>(&QDoubleSpinBox::valueChanged);
    QObject::connect(text, &QPlainTextEdit::textChanged, text, [this] {
        apply(LabelForm::tr("Edit label text"), [this](LabelOverlay &label) { label.text.set(language(), text->toPlainText()); }, textKey);
    });
    QObject::connect(start, changed, start, [this](double value) {
        apply(LabelForm::tr("Change label time"), [&](LabelOverlay &label) {
            label.start = value;
            if (label.end >= 0)
                label.end = qMax(label.end, value + 0.1);
        });
    });
    QObject::connect(end, changed, end, [this](double value) {
        apply(LabelForm::tr("Change label time"), [&](LabelOverlay &label) { label.end = qMax(value, label.start + 0.1); });
    });
    QObject::connect(toEnd, &QCheckBox::toggled, toEnd, [this](bool on) {
        apply(LabelForm::tr("Change label time"), [&](LabelOverlay &label) {
            label.end = on ? -1 : qMax(label.start + 0.1, player.duration());
        });
    });
    QObject::connect(fadeIn, changed, fadeIn, [this](double value) {
        apply(LabelForm::tr("Change fade"), [&](LabelOverlay &label) { label.fadeIn = value; });
    });
    QObject::connect(fadeOut, changed, fadeOut, [this](double value) {
        apply(LabelForm::tr("Change fade"), [&](LabelOverlay &label) { label.fadeOut = value; });
    });
    QObject::connect(follow, &QCheckBox::toggled, follow, [this](bool on) {
        apply(LabelForm::tr("Follow tissue"), [&](LabelOverlay &label) { label.followTissue = on; });
    });
}

void LabelForm::Private::connectStyle(QWidget *owner)
{
    QObject::connect(size, qOverload<double>(&QDoubleSpinBox::valueChanged), size, [this](double value) {
        apply(LabelForm::tr("Change label style"), [&](LabelOverlay &label) { label.style.textHeight = value / 100; });
    });
    QObject::connect(bold, &QCheckBox::toggled, bold, [this](bool on) {
        apply(LabelForm::tr("Change label style"), [&](LabelOverlay &label) { label.style.bold = on; });
    });
    QObject::connect(box, &QCheckBox::toggled, box, [this](bool on) {
        apply(LabelForm::tr("Change label style"), [&](LabelOverlay &label) { label.style.boxColour.setAlpha(on ? 225 : 0); });
    });
    QObject::connect(lineEnd, &QComboBox::currentIndexChanged, lineEnd, [this](int index) {
        apply(LabelForm::tr("Change label style"),
              [&](LabelOverlay &label) { label.style.lineEnd = LabelStyle::LineEnd(index); });
    });
    const auto pick = [this, owner](QColor LabelStyle::*member) {
        const LabelOverlay *shown = label();
        const QColor chosen = shown ? QColorDialog::getColor(shown->style.*member, owner) : QColor();
        if (chosen.isValid())
            apply(LabelForm::tr("Change label colour"), [&](LabelOverlay &label) { label.style.*member = chosen; });
    };
    QObject::connect(textColour, &QToolButton::clicked, owner, [pick] { pick(&LabelStyle::textColour); });
    QObject::connect(lineColour, &QToolButton::clicked, owner, [pick] { pick(&LabelStyle::lineColour); });
}

void LabelForm::Private::retranslate()
{
    const QStringList names{LabelForm::tr("Text"), LabelForm::tr("Time (s)"), LabelForm::tr("Fade (s)"),
                            LabelForm::tr("Size"), LabelForm::tr("Line end"), LabelForm::tr("Colour")};
    for (int i = 0; i < captions.size(); ++i)
        captions[i]->setText(names[i]);
    const auto say = [](QWidget *widget, const QString &name) {
        widget->setAccessibleName(name);
        widget->setToolTip(name);
    };
    say(text, LabelForm::tr("Text"));
    say(start, LabelForm::tr("From"));
    say(end, LabelForm::tr("Until"));
    say(fadeIn, LabelForm::tr("Fade in"));
    say(fadeOut, LabelForm::tr("Fade out"));
    say(lineEnd, LabelForm::tr("Line end"));
    say(textColour, LabelForm::tr("Text colour"));
    say(lineColour, LabelForm::tr("Line colour"));
    textColour->setText(LabelForm::tr("Text"));
    lineColour->setText(LabelForm::tr("Line"));
    toEnd->setText(LabelForm::tr("To the end of the video"));
    bold->setText(LabelForm::tr("Bold"));
    box->setText(LabelForm::tr("Background"));
    follow->setText(LabelForm::tr("Follows the tissue"));
    size->setAccessibleName(LabelForm::tr("Size"));
    size->setSuffix(LabelForm::tr(" %"));
    size->setToolTip(LabelForm::tr("Height of the text in percent of the picture's short side"));
    const QSignalBlocker quiet(lineEnd);
    lineEnd->setItemText(0, LabelForm::tr("None"));
    lineEnd->setItemText(1, LabelForm::tr("Dot"));
    lineEnd->setItemText(2, LabelForm::tr("Arrow"));
}

LabelForm::LabelForm(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), d(new Private{document, player})
{
    setObjectName(QStringLiteral("labelForm"));
    d->build(this);
    d->connectTimes();
    d->connectStyle(this);
    d->retranslate();
    d->fill();
}

LabelForm::~LabelForm() = default;

void LabelForm::setLabel(const QString &id)
{
    if (d->id != id)
        d->textKey = ProjectDocument::newMergeKey(); // typing into one label is one undo step
    d->id = id;
    d->fill();
}

void LabelForm::editText()
{
    d->textKey = ProjectDocument::newMergeKey();
    d->text->setFocus();
    d->text->selectAll();
}

void LabelForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        d->retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
