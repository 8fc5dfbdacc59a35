#include "ui/voice/CaptionForm.h"

#include "ui/voice/CaptionEdits.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vivify {

namespace {

QDoubleSpinBox *makeSeconds(const char *name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(0, 86400);
    box->setDecimals(2);
    box->setSingleStep(0.1);
    box->setMinimumWidth(60);
    return box;
}

} // namespace

CaptionForm::CaptionForm(ProjectDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_startName(new QLabel), m_endName(new QLabel), m_pace(new QLabel),
      m_start(makeSeconds("captionStart")), m_end(makeSeconds("captionEnd"))
{
    setObjectName(QStringLiteral("captionForm"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *times = new QGridLayout;
    times->setHorizontalSpacing(8);
    times->setVerticalSpacing(2);
    times->addWidget(m_startName, 0, 0);
    times->addWidget(m_endName, 0, 1);
    times->addWidget(m_start, 1, 0);
    times->addWidget(m_end, 1, 1);
    m_startName->setBuddy(m_start);
    m_endName->setBuddy(m_end);
    column->addLayout(times);
    const auto addText = [&](const QString &name, const char *objectName) {
        auto *caption = new QLabel(name);
        QPlainTextEdit *text = makeText(objectName);
        text->setAccessibleName(name);
        caption->setBuddy(text);
        column->addWidget(caption);
        column->addWidget(text);
        return text;
    };
    m_english = addText(QStringLiteral("English"), "captionEnglish");
    m_chinese = addText(QStringLiteral("中文"), "captionChinese");
    m_pace->setObjectName(QStringLiteral("captionPace"));
    m_pace->setWordWrap(true);
    m_pace->setProperty("role", QStringLiteral("warning"));
    column->addWidget(m_pace);
    for (QDoubleSpinBox *box : {m_start, m_end})
        connect(box, &QDoubleSpinBox::valueChanged, this, &CaptionForm::setTimes);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & Aspect::Captions)
            fill();
    });
    retranslate();
    hide();
}

QPlainTextEdit *CaptionForm::makeText(const char *name)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 3 + 14);
    const QString language = QLatin1String(name) == QLatin1String("captionChinese") ? QStringLiteral("zh") : QStringLiteral("en");
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit, language] {
        CaptionEdits::setText(m_document, m_id, language, edit->toPlainText(), m_mergeKey + language);
    });
    return edit;
}

void CaptionForm::setCaption(const QString &id)
{
    if (id != m_id)
        m_mergeKey = ProjectDocument::newMergeKey();
    m_id = id;
    fill();
}

void CaptionForm::focusText()
{
    QPlainTextEdit *text = m_document.project().exportSettings.language == QLatin1String("zh") ? m_chinese : m_english;
    text->setFocus();
    text->selectAll();
}

void CaptionForm::fill()
{
    const Caption *caption = Captions::find(m_document.project().captions, m_id);
    setVisible(caption);
    if (!caption)
        return;
    const QSignalBlocker quietStart(m_start), quietEnd(m_end), quietEnglish(m_english), quietChinese(m_chinese);
    m_start->setValue(caption->start);
    m_end->setValue(caption->end);
    if (m_english->toPlainText() != caption->text.en) // else the cursor would jump while typing
        m_english->setPlainText(caption->text.en);
    if (m_chinese->toPlainText() != caption->text.zh)
        m_chinese->setPlainText(caption->text.zh);
    const QString pace = paceText();
    m_pace->setText(pace);
    m_pace->setVisible(!pace.isEmpty());
}

void CaptionForm::setTimes()
{
    CaptionEdits::setTimes(m_document, m_id, m_start->value(), m_end->value(), m_mergeKey + QLatin1Char('t'));
}

QString CaptionForm::paceText() const
{
    const Caption &caption = *Captions::find(m_document.project().captions, m_id);
    QStringList warnings;
    for (const char *language : {"en", "zh"}) {
        const QString text = caption.spoken(QLatin1String(language));
        Caption alone = caption;
        alone.text = {};
        alone.text.set(QLatin1String(language), text);
        const Captions::Pace pace = Captions::pace(alone, QLatin1String(language));
        if (text.isEmpty() || pace == Captions::Pace::Easy)
            continue;
        const QString name = QLatin1String(language) == QLatin1String("zh") ? QStringLiteral("中文") : QStringLiteral("English");
        const QString speed = QLocale().toString(Captions::readingSpeed(text, caption.seconds()), 'f', 0);
        warnings.append(pace == Captions::Pace::TooFast
                            ? tr("%1: %2 characters a second, too fast to read. Make it longer or shorten the text.").arg(name, speed)
                            : tr("%1: %2 characters a second, fast to read.").arg(name, speed));
    }
    if (caption.seconds() < Captions::Shortest)
        warnings.append(tr("It is gone before it is seen."));
    return warnings.join(QLatin1Char('\n'));
}

void CaptionForm::retranslate()
{
    m_startName->setText(tr("Start"));
    m_endName->setText(tr("End"));
    m_start->setAccessibleName(tr("Start of the caption"));
    m_end->setAccessibleName(tr("End of the caption"));
    m_start->setSuffix(tr(" s"));
    m_end->setSuffix(tr(" s"));
    m_pace->setAccessibleName(tr("Reading speed"));
    fill();
}

void CaptionForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
