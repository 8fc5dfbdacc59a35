#include "ui/timeline/LabelForm.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
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
        QPixmap swatch(28, 14);
        swatch.fill(colour);
        button->setIcon(QIcon(swatch));
        button->setIconSize(swatch.size());
    }

    void fill()
    {
        const LabelOverlay *shown = label();
        form->parentWidget()->setEnabled(shown);
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

void LabelForm::Private::build(QWidget *owner)
{
    form = new QFormLayout(owner);
    form->setContentsMargins(0, 0, 0, 0);
    const auto row = [&](QWidget *field) {
        auto *caption = new QLabel(owner);
        caption->setObjectName(field->objectName() + QLatin1String("Caption"));
        caption->setBuddy(field);
        captions.append(caption);
        form->addRow(caption, field);
    };
    const auto number = [&](const char *name, double maximum, double step) {
        auto *made = new QDoubleSpinBox(owner);
        made->setObjectName(QLatin1String(name));
        made->setRange(0, maximum);
        made->setSingleStep(step);
        made->setDecimals(2);
        made->setKeyboardTracking(false);
        return made;
    };
    const auto check = [&](const char *name) {
        auto *made = new QCheckBox(owner);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    text = new QPlainTextEdit(owner);
    text->setObjectName(QStringLiteral("labelText"));
    text->setTabChangesFocus(true);
    text->setFixedHeight(52);
    row(text);
    row(start = number("labelStart", 3600, 0.1));
    row(toEnd = check("labelToEnd"));
    row(end = number("labelEnd", 3600, 0.1));
    row(fadeIn = number("labelFadeIn", 10, 0.1));
    row(fadeOut = number("labelFadeOut", 10, 0.1));
    row(follow = check("labelFollow"));
    row(size = number("labelSize", 15, 0.2));
    size->setMinimum(1.5);
    row(bold = check("labelBold"));
    row(box = check("labelBox"));
    lineEnd = new QComboBox(owner);
    lineEnd->setObjectName(QStringLiteral("labelLineEnd"));
    lineEnd->addItems({QString(), QString(), QString()});
    row(lineEnd);
    textColour = new QToolButton(owner);
    textColour->setObjectName(QStringLiteral("labelTextColour"));
    row(textColour);
    lineColour = new QToolButton(owner);
    lineColour->setObjectName(QStringLiteral("labelLineColour"));
    row(lineColour);
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
    const QStringList names{LabelForm::tr("Text"),      LabelForm::tr("From"),          LabelForm::tr("To the end"),
                            LabelForm::tr("Until"),     LabelForm::tr("Fade in"),       LabelForm::tr("Fade out"),
                            LabelForm::tr("Follow tissue"), LabelForm::tr("Size"),      LabelForm::tr("Bold"),
                            LabelForm::tr("Background"), LabelForm::tr("Line end"),     LabelForm::tr("Text colour"),
                            LabelForm::tr("Line colour")};
    for (int i = 0; i < captions.size(); ++i) {
        captions[i]->setText(names[i]);
        captions[i]->buddy()->setAccessibleName(names[i]);
    }
    for (QDoubleSpinBox *box_ : {start, end, fadeIn, fadeOut})
        box_->setSuffix(LabelForm::tr(" s"));
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
