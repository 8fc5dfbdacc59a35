#include "ui/help/HelpWindow.h"

#include "ui/shell/Language.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int ContentsWidth = 220, Margin = 22;

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit), m_contents(new QListWidget), m_text(new QTextBrowser)
{
    setObjectName(QStringLiteral("helpWindow"));
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_search->setClearButtonEnabled(true);
    m_contents->setObjectName(QStringLiteral("helpContents"));
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setOpenLinks(false); // pages are ours; nothing else is ever opened
    m_text->document()->setDocumentMargin(Margin);
    auto *left = new QVBoxLayout;
    left->addWidget(m_search);
    left->addWidget(m_contents, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addLayout(left);
    layout->addWidget(m_text, 1);
    m_search->setFixedWidth(ContentsWidth);
    m_contents->setFixedWidth(ContentsWidth);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            showPage(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) { showPage(link.path()); });
    retranslate();
    resize(860, 640);
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showCurrent();
    QDialog::changeEvent(event);
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Manual"));
    setAccessibleName(windowTitle());
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_contents->setAccessibleName(tr("Contents"));
    m_text->setAccessibleName(tr("Page"));
    m_pages = HelpBook::pages(shownLanguage());
    search(m_search->text());
    showCurrent();
}

void HelpWindow::search(const QString &words)
{
    const QSignalBlocker quiet(m_contents);
    m_contents->clear();
    for (const HelpPage &page : std::as_const(m_pages)) {
        if (!words.isEmpty() && !page.markdown.contains(words, Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(page.title, m_contents);
        item->setData(Qt::UserRole, page.id);
        if (page.id == m_current)
            m_contents->setCurrentItem(item);
    }
    if (!words.isEmpty()) {
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(words);
    }
}

void HelpWindow::showPage(const QString &id)
{
    m_current = id;
    for (int i = 0; i < m_contents->count(); ++i)
        if (m_contents->item(i)->data(Qt::UserRole).toString() == id) {
            const QSignalBlocker quiet(m_contents);
            m_contents->setCurrentRow(i);
        }
    showCurrent();
}

void HelpWindow::showCurrent()
{
    for (const HelpPage &page : std::as_const(m_pages))
        if (page.id == m_current) {
            m_text->setMarkdown(page.markdown);
            if (!m_search->text().isEmpty())
                m_text->find(m_search->text());
            return;
        }
}

} // namespace vivify
