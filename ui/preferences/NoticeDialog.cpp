#include "ui/preferences/NoticeDialog.h"

#include "ui/preferences/Preferences.h"
#include "ui/shell/Language.h"
#include "ui/shell/UserSettings.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int Width = 520, Margin = 24;

} // namespace

NoticeDialog::NoticeDialog(Language &language, QWidget *parent)
    : QDialog(parent), m_title(new QLabel), m_text(new QLabel), m_agree(new QPushButton)
{
    setObjectName(QStringLiteral("noticeDialog"));
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_title->setProperty("role", QStringLiteral("heading"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_agree->setObjectName(QStringLiteral("noticeAgree"));
    m_agree->setProperty("primary", true);
    auto *languages = new QComboBox;
    languages->setObjectName(QStringLiteral("noticeLanguage"));
    for (const QString &code : Language::available())
        languages->addItem(Language::nameOf(code), code);
    languages->setCurrentIndex(languages->findData(language.code()));
    languages->setAccessibleName(QStringLiteral("Language / 语言"));
    connect(languages, &QComboBox::activated, this, [&language, languages] {
        const QString code = languages->currentData().toString();
        userSettings().setValue(QStringLiteral("language"), code);
        language.set(code);
    });
    connect(m_agree, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &TeachingNotice::noteShown);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(languages);
    buttons->addStretch(1);
    buttons->addWidget(m_agree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, 22, Margin, 18);
    layout->setSpacing(14);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    setFixedWidth(Width);
    retranslate();
    m_agree->setFocus();
}

void NoticeDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void NoticeDialog::retranslate()
{
    setWindowTitle(tr("Before you begin"));
    setAccessibleName(windowTitle());
    const QString all = TeachingNotice::text();
    const qsizetype end = all.indexOf(QLatin1Char('\n'));
    m_title->setText(all.left(end));
    m_text->setText(all.mid(end).trimmed());
    m_agree->setText(tr("I understand"));
    m_agree->setAccessibleName(m_agree->text());
    for (QLabel *label : {m_title, m_text}) // a layout alone does not give wrapped lines their height
        label->setMinimumHeight(label->heightForWidth(Width - 2 * Margin));
    adjustSize();
}

} // namespace vivify
