#include "ui/timeline/LabelForm.h"

#include "core/timeline/LabelStyles.h"
#include "ui/timeline/ColourMenu.h"
#include "ui/timeline/LabelKinds.h"
#include "ui/timeline/TermEdit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <functional>

namespace vivify {

using Change = std::function<void(LabelOverlay &)>;

constexpr int ExtentCaption = 6; // in the order in which the rows are made

struct LabelForm::Private
{
    ProjectDocument &document;
    Player &player;
    const Catalogue *catalogue;
    const Terminology terms = Terminology::builtIn();
    const QList<LabelStyles::Named> styles = LabelStyles::builtIn().styles;
    QString id{}, textKey{};
    bool filling = false;
    TermEdit *text = nullptr, *other = nullptr; // of the video's language and of the other one
    QDoubleSpinBox *start = nullptr, *end = nullptr, *fadeIn = nullptr, *fadeOut = nullptr, *size = nullptr;
    QDoubleSpinBox *across = nullptr, *down = nullptr;
    QCheckBox *toEnd = nullptr, *follow = nullptr, *bold = nullptr, *box = nullptr, *halo = nullptr;
    QComboBox *kind = nullptr, *region = nullptr, *look = nullptr, *lineEnd = nullptr;
    QToolButton *textColour = nullptr, *lineColour = nullptr;
    QFormLayout *form = nullptr;
    QList<QLabel *> captions{};

    QString language() const { return document.project().exportSettings.language; }

    QString otherLanguage() const
    {
        return language().startsWith(QLatin1String("zh")) ? QStringLiteral("en") : QStringLiteral("zh");
    }

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

    void fill()
    {
        const LabelOverlay *shown = label();
        form->parentWidget()->setVisible(shown);
        form->parentWidget()->setEnabled(shown && !document.picture()->isLocked(*shown));
        if (!shown)
            return;
        filling = true;
        fillTexts(shown->text);
        fillKind(*shown);
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
        halo->setChecked(shown->style.halo);
        lineEnd->setCurrentIndex(int(shown->style.lineEnd));
        showColour(textColour, shown->style.textColour);
        showColour(lineColour, shown->style.lineColour);
        filling = false;
    }

    void fillTexts(const LocalizedText &texts);
    void fillKind(const LabelOverlay &shown);
    void nameAs(const Term &term);
    QList<Term> offers(const QString &typed) const;
    QLabel *caption(const char *name)
    {
        captions.append(new QLabel);
        captions.last()->setObjectName(QLatin1String(name));
        return captions.last();
    }

    void build(QWidget *owner);
    void buildKind();
    void buildLook();
    void connectTimes();
    void connectKind();
    void connectStyle();
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

QComboBox *choice(const char *name, int entries)
{
    auto *made = named<QComboBox>(name);
    for (int i = 0; i < entries; ++i)
        made->addItem(QString());
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
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
    text = named<TermEdit>("labelText");
    other = named<TermEdit>("labelOtherText");
    for (TermEdit *edit : {text, other}) {
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(46);
        edit->setOffers([this](const QString &typed) { return offers(typed); });
        form->addRow(caption(edit == text ? "labelTextCaption" : "labelOtherCaption"), edit);
    }
    start = makeNumber("labelStart", 3600, 0.1);
    end = makeNumber("labelEnd", 3600, 0.1);
    form->addRow(caption("labelTimeCaption"), inRow({start, end}));
    toEnd = named<QCheckBox>("labelToEnd");
    form->addRow(QString(), toEnd);
    fadeIn = makeNumber("labelFadeIn", 10, 0.1);
    fadeOut = makeNumber("labelFadeOut", 10, 0.1);
    form->addRow(caption("labelFadeCaption"), inRow({fadeIn, fadeOut}));
    buildKind();
    buildLook();
    follow = named<QCheckBox>("labelFollow");
    form->addRow(QString(), follow);
}

/// Each field holds what its language has; where that is nothing, it shows in grey what the video shows instead.
void LabelForm::Private::fillTexts(const LocalizedText &texts)
{
    const bool chinese = language().startsWith(QLatin1String("zh"));
    const auto fillOne = [&](TermEdit *edit, QLabel *caption, bool isChinese) {
        const QString &own = isChinese ? texts.zh : texts.en;
        caption->setText(isChinese ? QStringLiteral("中文") : QStringLiteral("English"));
        edit->setAccessibleName(LabelForm::tr("Text") + QLatin1Char(' ') + caption->text());
        edit->setPlaceholderText(isChinese ? texts.en : texts.zh);
        if (edit->toPlainText() != own)
            edit->setPlainText(own);
    };
    fillOne(text, captions[0], chinese);
    fillOne(other, captions[1], !chinese);
}

/// Both languages at once, in the same step as what was typed to find the term.
void LabelForm::Private::nameAs(const Term &term)
{
    apply(LabelForm::tr("Edit label text"), [&](LabelOverlay &label) { label.text = {term.english, term.simplified}; },
          textKey);
    fill();
    text->moveCursor(QTextCursor::End);
    other->moveCursor(QTextCursor::End);
}

QList<Term> LabelForm::Private::offers(const QString &typed) const
{
    const Picture *picture = document.picture();
    if (!picture || !label())
        return {};
    QStringList roles;
    for (const Region *one : LabelKinds::regionsAt(*picture, label()->anchor))
        roles.append(one->role);
    const auto scene = catalogue ? catalogue->findTemplate(picture->scene.templateId) : std::nullopt;
    return terms.offers(typed, scene ? scene->organ : QString(), roles);
}

void LabelForm::Private::buildKind()
{
    kind = choice("labelKind", LabelKinds::Count);
    form->addRow(caption("labelKindCaption"), kind);
    region = choice("labelRegion", 0);
    form->addRow(caption("labelRegionCaption"), region);
    across = makeNumber("labelAcross", 200, 1);
    down = makeNumber("labelDown", 200, 1);
    for (QDoubleSpinBox *share : {across, down}) {
        share->setMinimum(1);
        share->setDecimals(0);
    }
    form->addRow(caption("labelExtentCaption"), inRow({across, down}));
}

void LabelForm::Private::buildLook()
{
    size = makeNumber("labelSize", 15, 0.2);
    size->setMinimum(1.5);
    size->setDecimals(1);
    bold = named<QCheckBox>("labelBold");
    form->addRow(caption("labelSizeCaption"), inRow({size, bold}));
    look = choice("labelLook", 0);
    form->addRow(caption("labelLookCaption"), look);
    lineEnd = choice("labelLineEnd", 4);
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
    halo = named<QCheckBox>("labelHalo");
    form->addRow(QString(), inRow({box, halo}));
}

/// Rows that mean nothing to the kind are left out.
void LabelForm::Private::fillKind(const LabelOverlay &shown)
{
    kind->setCurrentIndex(int(shown.kind));
    form->setRowVisible(region, shown.kind == LabelOverlay::Kind::Outline);
    int row = 0;
    form->getWidgetPosition(captions[ExtentCaption], &row, nullptr);
    form->setRowVisible(row, shown.hasExtent());
    across->setValue(shown.extent.width() * 100);
    down->setValue(shown.extent.height() * 100);
    region->clear();
    for (const Region &one : document.picture()->regions)
        region->addItem(one.name, one.id);
    region->setCurrentIndex(region->findData(shown.region));
    int same = -1;
    for (int i = 0; i < styles.size(); ++i)
        same = styles[i].style == shown.style ? i : same;
    look->setCurrentIndex(same);
}

void LabelForm::Private::connectKind()
{
    QObject::connect(kind, &QComboBox::currentIndexChanged, kind, [this](int index) {
        apply(LabelForm::tr("Change the kind of label"),
              [&](LabelOverlay &label) { LabelKinds::become(label, LabelOverlay::Kind(index), *document.picture()); });
    });
    QObject::connect(region, &QComboBox::activated, region, [this](int index) {
        apply(LabelForm::tr("Change the outlined region"),
              [&](LabelOverlay &label) { label.region = region->itemData(index).toString(); });
    });
    const auto changed = qOverload<double>(&QDoubleSpinBox::valueChanged);
    QObject::connect(across, changed, across, [this](double value) {
        apply(LabelForm::tr("Change the label's size"), [&](LabelOverlay &label) { label.extent.setWidth(value / 100); });
    });
    QObject::connect(down, changed, down, [this](double value) {
        apply(LabelForm::tr("Change the label's size"), [&](LabelOverlay &label) { label.extent.setHeight(value / 100); });
    });
    QObject::connect(look, &QComboBox::activated, look, [this](int index) {
        apply(LabelForm::tr("Change label style"),
              [&](LabelOverlay &label) { label.style = styles.at(index).style; });
    });
    QObject::connect(halo, &QCheckBox::toggled, halo, [this](bool on) {
        apply(LabelForm::tr("Change label style"), [&](LabelOverlay &label) { label.style.halo = on; });
    });
}

void LabelForm::Private::connectTimes()
{
    const auto changed = qOverload<double>(&QDoubleSpinBox::valueChanged);
    for (TermEdit *edit : {text, other}) {
        QObject::connect(edit, &QPlainTextEdit::textChanged, edit, [this, edit] {
            const QString of = edit == text ? language() : otherLanguage();
            apply(LabelForm::tr("Edit label text"), [&](LabelOverlay &label) { label.text.set(of, edit->toPlainText()); },
                  textKey);
        });
        QObject::connect(edit, &TermEdit::chosen, edit, [this](const Term &term) { nameAs(term); });
    }
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

void LabelForm::Private::connectStyle()
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
    const auto colours = [this](QToolButton *button, QColor LabelStyle::*member) {
        addColourMenu(button, [this, member] { return label() ? label()->style.*member : QColor(); },
                      [this, member](const QColor &chosen) {
                          apply(LabelForm::tr("Change label colour"),
                                [&](LabelOverlay &label) { label.style.*member = chosen; });
                      });
    };
    colours(textColour, &LabelStyle::textColour);
    colours(lineColour, &LabelStyle::lineColour);
}

void LabelForm::Private::retranslate()
{
    const QStringList names{LabelForm::tr("Time (s)"), LabelForm::tr("Fade (s)"),
                            LabelForm::tr("Kind"), LabelForm::tr("Region"), LabelForm::tr("Width, height"),
                            LabelForm::tr("Size"), LabelForm::tr("Style"), LabelForm::tr("Line end"), LabelForm::tr("Colour")};
    for (int i = 0; i < names.size(); ++i)
        captions[i + 2]->setText(names[i]); // the first two name their language
    const auto say = [](QWidget *widget, const QString &name) {
        widget->setAccessibleName(name);
        widget->setToolTip(name);
    };
    for (TermEdit *edit : {text, other}) {
        edit->setAccessibleName(LabelForm::tr("Text"));
        edit->setToolTip(LabelForm::tr("Names of structures are offered while you type; Alt+Down shows what fits this place."));
    }
    say(start, LabelForm::tr("From"));
    say(end, LabelForm::tr("Until"));
    say(fadeIn, LabelForm::tr("Fade in"));
    say(fadeOut, LabelForm::tr("Fade out"));
    say(kind, LabelForm::tr("What the label is"));
    say(region, LabelForm::tr("The region whose edge is drawn"));
    say(across, LabelForm::tr("Width in percent of the picture's"));
    say(down, LabelForm::tr("Height in percent of the picture's"));
    say(look, LabelForm::tr("A look for the whole label"));
    say(lineEnd, LabelForm::tr("Line end"));
    say(textColour, LabelForm::tr("Text colour"));
    say(lineColour, LabelForm::tr("Line colour"));
    textColour->setText(LabelForm::tr("Text"));
    lineColour->setText(LabelForm::tr("Line"));
    toEnd->setText(LabelForm::tr("To the end of the video"));
    bold->setText(LabelForm::tr("Bold"));
    box->setText(LabelForm::tr("Background"));
    halo->setText(LabelForm::tr("Rim"));
    halo->setToolTip(LabelForm::tr("A light or dark rim about lines, so that they read on any tissue"));
    follow->setText(LabelForm::tr("Follows the tissue"));
    size->setAccessibleName(LabelForm::tr("Size"));
    for (QDoubleSpinBox *share : {size, across, down})
        share->setSuffix(LabelForm::tr(" %"));
    size->setToolTip(LabelForm::tr("Height of the text in percent of the picture's short side"));
    const QSignalBlocker quiet(lineEnd);
    lineEnd->setItemText(0, LabelForm::tr("None"));
    lineEnd->setItemText(1, LabelForm::tr("Dot"));
    lineEnd->setItemText(2, LabelForm::tr("Arrow"));
    lineEnd->setItemText(3, LabelForm::tr("Bracket"));
    const QSignalBlocker quietKind(kind);
    for (int i = 0; i < LabelKinds::Count; ++i)
        kind->setItemText(i, LabelKinds::name(LabelOverlay::Kind(i)));
    look->clear();
    for (const LabelStyles::Named &style : styles)
        look->addItem(style.name.text(QLocale().name()));
    look->setPlaceholderText(LabelForm::tr("Own style"));
}

LabelForm::LabelForm(ProjectDocument &document, Player &player, const Catalogue *catalogue, QWidget *parent)
    : QWidget(parent), d(new Private{document, player, catalogue})
{
    setObjectName(QStringLiteral("labelForm"));
    d->build(this);
    d->connectTimes();
    d->connectKind();
    d->connectStyle();
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
    d->text->suggest(QString());
}

void LabelForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        d->retranslate();
        d->fill();
    }
    QWidget::changeEvent(event);
}

} // namespace vivify
